"""An independent model of tiny terms, written from models/README.md alone: draw, solve by enumeration, compare."""
