# Formant: every target installs what it misses first (Scripts/setup) and asks nothing.
#
#   make demo [CORPUS=FOLDER-OR-URL] [OUT=FOLDER]   the VoxForge pipeline, end to end
#   make test                                       all tests of all packages
#   make sanitize                                  tests of the root under thread and address sanitizers
#   make fuzz [RUNS=1000000] [KINDS="softmax …"]    damaged and forged model files under libFuzzer
#   make parity                                     Documentation/Parity.md: errors against each library
#   make goldens                                    the golden files anew, from the oracles
#   make bench [PART=libraries|fft|tasks]           speed, beside the C libraries underneath
#   make bench-peers [CLIPS=FOLDER] [FLOOR=PATH]    speed, beside other libraries; writes
#                                                   Documentation/Performance.md
#   make bench-instructions [FLOOR=PATH]            instructions a second of audio, into the same page
#   make bench-corpus [CORPUS=FOLDER] [HOURS=20]    archives to tables: multiples of real time, memory
#   make corpus-check                               the same table of the whole corpus however it is made
#   make bench-profile [TASK=NAME]                  the functions that take the instructions; without
#                                                   a task of the main ones, into the same page
#   make catalogue                                  the page of all columns of the presets
#   make presets CORPUS=FOLDER                      what each preset is worth, Documentation/Presets.md
#   make learners CORPUS=FOLDER                     what each learner is worth, Documentation/Learners.md
#   make docs                                       DocC pages into site/
#   make figures                                    the pictures of the documentation
#   make lint, make format                          swift-format, as .swift-format says

CORPUS ?=
OUT ?= ./demo-output

# Of the benchmarks: one part of the tables, real clips, a program that marks what is possible.
PART ?= all
CLIPS ?=
FLOOR ?= $(wildcard ../shared/reference/floor)
ROUNDS ?= 5
HOURS ?= 20
SHARED_CORPUS := ../shared/corpora/voxforge-dev
TASK ?=
RUNS ?= 1000000
KINDS ?=

DOCUMENTED := Formant AudioIO Resampling Spectral Features Learn Figures Synthesis Tables \
	Determinism Durability

SWIFT_SOURCES := Package.swift Sources Tests Snippets \
	Examples/Package.swift Examples/Sources Examples/Tests \
	Benchmarks/Package.swift Benchmarks/Sources \
	Documentation/Package.swift Documentation/Sources

.PHONY: demo test sanitize fuzz parity goldens catalogue presets learners bench bench-peers \
	bench-instructions bench-corpus corpus-check bench-profile docs figures lint format clean

demo:
	@Scripts/setup libraries duckdb
	swift build --package-path Examples -c release --product voxforge
	@Examples/.build/release/voxforge demo $(if $(CORPUS),--corpus "$(CORPUS)") --out "$(OUT)"

# One scratch folder for all three packages, so that none builds Formant again. SwiftPM keeps a plan there,
# and takes it for that of another package if that one is resolved already: it would run the root's
# tests once more in place of the examples'.
FORGET_PLAN := rm -f .build/debug.yaml .build/plugin-tools.yaml .build/debug/description.json

test:
	@Scripts/setup libraries duckdb
	@$(FORGET_PLAN)
	swift test
	@$(FORGET_PLAN)
	swift test --package-path Examples --scratch-path .build
	@$(FORGET_PLAN)
	swift build --package-path Benchmarks --scratch-path .build

# Optimised, as users run it: in a fifth of the time, and inlined code of the standard library is watched.
SANITIZED := swift test -c release -Xswiftc -enable-testing --disable-xctest

sanitize:
	@Scripts/setup libraries
	$(SANITIZED) --sanitize=thread --scratch-path .build-thread
	LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/leaks.suppressions \
	  $(SANITIZED) --sanitize=address --scratch-path .build-address

fuzz:
	@Scripts/setup libraries
	@Scripts/fuzz $(RUNS) $(KINDS)

parity:
	@Scripts/setup libraries
	@Scripts/parity

goldens:
	@Scripts/goldens

BENCH := Benchmarks/.build/release/formant-bench
COMPARED := --bench $(CURDIR)/$(BENCH) $(if $(FLOOR),--floor "$(abspath $(FLOOR))") --write

bench:
	@Scripts/setup libraries
	swift build --package-path Benchmarks -c release
	@$(BENCH) table $(PART)

bench-peers:
	@Scripts/setup libraries peers
	swift build --package-path Benchmarks -c release
	@.venv-bench/bin/python Benchmarks/Peers/compare.py $(COMPARED) --rounds $(ROUNDS) \
	  $(if $(CLIPS),--clips "$(abspath $(CLIPS))")

bench-instructions:
	@Scripts/setup libraries valgrind
	swift build --package-path Benchmarks -c release
	@python3 Benchmarks/Peers/instructions.py $(COMPARED)

bench-corpus:
	@Scripts/setup libraries
	swift build --package-path Benchmarks -c release
	@$(BENCH) corpus "$(or $(CORPUS),$(SHARED_CORPUS))" $(HOURS)

corpus-check:
	@Scripts/setup libraries
	FORMANT_CORPUS=all swift test --package-path Examples -c release -Xswiftc -enable-testing \
	  --scratch-path Examples/.build-check --filter CorpusExtractionTests

bench-profile:
	@Scripts/setup libraries valgrind
	swift build --package-path Benchmarks -c release
	@python3 Benchmarks/Peers/profile_task.py --bench $(CURDIR)/$(BENCH) \
	  $(if $(TASK),--task $(TASK),--write)

catalogue:
	@Scripts/setup libraries
	FORMANT_CATALOGUE=1 swift test --filter ColumnCatalogueTests

presets:
	@Scripts/setup libraries
	swift build --package-path Examples -c release --product voxforge
	@Examples/.build/release/voxforge presets --corpus "$(CORPUS)" --out Documentation/Presets.md

learners:
	@Scripts/setup libraries
	swift build --package-path Examples -c release --product voxforge
	@Examples/.build/release/voxforge compare --corpus "$(CORPUS)" --out Documentation/Learners.md

docs:
	@Scripts/setup libraries
	swift package --package-path Documentation --allow-writing-to-directory site \
	  generate-documentation $(foreach module,$(DOCUMENTED),--product $(module)) \
	  --enable-experimental-combined-documentation --warnings-as-errors \
	  --transform-for-static-hosting --output-path site
	@echo "documentation: site/index.html (serve the folder: python3 -m http.server -d site)"

figures:
	@Scripts/setup libraries
	swift run --package-path Documentation -c release DrawFigures .

lint:
	@swift format lint --strict --recursive $(wildcard $(SWIFT_SOURCES))

format:
	@swift format --in-place --recursive $(wildcard $(SWIFT_SOURCES))

clean:
	rm -rf .build .build-thread .build-address Examples/.build Examples/.build-check Benchmarks/.build Documentation/.build site
