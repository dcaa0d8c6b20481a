# Two commands do all the set-up on a Debian machine that has a Swift toolchain: `make demo` and `make test`.
.PHONY: all deps build demo test lint docs new-constraint new-objective coverage soak slurm-test bench clean

packages := libglpk-dev libssl-dev libsqlite3-dev libzip-dev libxlsxwriter-dev
test_packages := glpk-utils
out := out/zhangjiagang-2026
program := .build/release/placement

all: build

# Installs what is missing and says so; nothing is asked of apt where all is there.
define install
@missing=""; for p in $(1); do \
  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$p"; done; \
if [ -n "$$missing" ]; then \
  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
  echo "$$sudo apt-get update && $$sudo apt-get install -y --no-install-recommends$$missing"; \
  $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends$$missing; \
fi
endef

deps:
	$(call install,$(packages))

# a list that is handed down to deps would be replaced by its own: each target calls for what it needs
test-deps:
	$(call install,$(packages) $(test_packages))

build: deps
	swift build -c release --product placement

# The city's term, from its files to verified rosters.
demo: build
	$(program) allocate scenarios/zhangjiagang-2026 --out $(out)
	$(program) verify scenarios/zhangjiagang-2026 --roster $(out)/roster.csv
	@echo "The rosters are in $(CURDIR)/$(out): open roster.html in a browser, roster.csv in Excel or WPS."

test: test-deps
	swift build --build-tests
	swift test --skip-build

lint:
	swift format lint --strict -r Sources Tests Benchmarks/Sources Examples/Sources
	Tests/new-twins unwritten

# The skeletons of all writings of a new constraint or objective, and their failing tests; NAME is its id: lunch-break.
new-constraint:
	@Tests/new-twins constraint "$(NAME)"

new-objective:
	@Tests/new-twins objective "$(NAME)"

# The documentation of the library products, with the docc of the toolchain; a link that leads nowhere is a failure.
libraries := LinearOptimization NetworkOptimization GroupedOptimization GLPK
docs: deps
	for library in $(libraries); do swift build --target $$library || exit 1; done
	mkdir -p out/docs; bin=$$(swift build --show-bin-path); for library in $(libraries); do \
	  rm -rf .build/symbol-graphs/$$library && mkdir -p .build/symbol-graphs/$$library && \
	  swift symbolgraph-extract -module-name $$library -I $$bin/Modules -Xcc -fmodule-map-file=$$bin/CGLPK.build/module.modulemap \
	    -target $$(swift -print-target-info | sed -n 's/^ *"triple": "\(.*\)",/\1/p' | head -1) \
	    -minimum-access-level public -output-dir .build/symbol-graphs/$$library && \
	  docc convert Sources/$$library/Documentation.docc --additional-symbol-graph-dir .build/symbol-graphs/$$library \
	    --disable-parameters-and-returns-validation --warnings-as-errors --output-path out/docs/$$library || exit 1; done
	@echo "Written: $(CURDIR)/out/docs; to read them: docc preview, or any web server in out/docs/GLPK (documentation/glpk)"

# Lines of the verifier and the readers that their tests run; below 95 % in a module is a failure.
coverage: test-deps
	Tests/coverage

# Long checks: the readers under the fuzzer (FUZZ_SECONDS, from FUZZ_SEED on; a finding names its seed and folder, which
# goes into Tests/Fixtures/failing), a table of nearly 1 GB, JUDGE_TERMS random terms from JUDGE_SEED on against enumeration
# (terms that differ are kept in out/judge), every committed term through the second checker, the program under valgrind
# on the small term, and the
# wrapper's suites under thread sanitizer.
fuzz_seconds := $(or $(FUZZ_SECONDS),600)
fuzz_seed := $(or $(FUZZ_SEED),1)
judge_terms := $(or $(JUDGE_TERMS),10000)
judge_seed := $(or $(JUDGE_SEED),0)
soak:
	$(call install,$(packages) $(test_packages) valgrind)
	swift build -c release --product placement
	swift build -c release --product reader-fuzzer
	.build/release/reader-fuzzer $(fuzz_seconds) $(fuzz_seed) out/fuzz/in \
	  Tests/Fixtures/three $(sort $(wildcard Tests/Fixtures/failing/* Tests/Fixtures/corpus/*))
	Tests/huge-table $(program)
	mkdir -p out/judge
	python3 Tests/Oracles/random_judge.py $(program) --terms $(judge_terms) --from $(judge_seed) --keep out/judge
	Tests/second-checker $(program)
	strip -o .build/soak-placement $(program)  # valgrind cannot read the debug information
	for command in "allocate Tests/Fixtures/three --out out/soak" "check Tests/Fixtures/three --relax" \
	  "verify Tests/Fixtures/three --roster out/soak/roster.csv" "export Tests/Fixtures/three --format lp --out out/soak.lp"; do \
	  valgrind --quiet --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=9 \
	    .build/soak-placement $$command || exit 1; done
	# larger terms for leaks and stray accesses alone: optimised tests of an enum's case read bits that its payload left unset
	for term in rotation studios whole-rule-book; do \
	  valgrind --quiet --undef-value-errors=no --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=9 \
	    .build/soak-placement allocate Tests/Fixtures/corpus/$$term --out out/soak || exit 1; done
	swift test --sanitize=thread --scratch-path .build-tsan --filter 'GLPKTests.(Concurr|Control|Abort)'

# A sweep as a job array on a one-node Slurm from Debian's packages, its daemons killed in the middle.
slurm-test:
	$(call install,$(packages) slurm-wlm munge)
	swift build -c release --product placement
	Tests/slurm-test $(program)

# The engine beside other solvers; Benchmarks/README.md says what ONLY, LIMIT, QUICK and FULL do.
bench:
	$(call install,$(packages) coinor-libcbc-dev coinor-libclp-dev liblemon-dev g++ pkg-config python3-venv)
	swift build -c release --product placement
	swift build -c release --package-path Benchmarks
	$(MAKE) -C Benchmarks
	ONLY="$(ONLY)" QUICK="$(QUICK)" FULL="$(FULL)" LIMIT="$(LIMIT)" Benchmarks/.work/venv/bin/python Benchmarks/bench.py

clean:
	rm -rf .build out
