/* The three-step SHA-256 calls are deprecated since OpenSSL 3 in favour of EVP, which allocates a context per hash; a
   lottery asks for ten million hashes of sixty bytes. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
