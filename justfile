# The daily commands. `just` alone lists them.

python := ".venv/bin/python"

# Show this list.
default:
    @{{ just_executable() }} --list --unsorted

# Set everything up and run the site at http://localhost:8000/ (options: --port, --data, --empty).
start *options:
    python3 start.py {{ options }}

# Run all tests; `just test khetane/plans -k adopt` runs some.
test *options:
    python3 start.py test {{ options }}

# Check style, format and who imports whom; change nothing.
lint:
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/lint-imports

# Put the code in the common format and mend what can be mended safely.
format:
    .venv/bin/ruff check --fix .
    .venv/bin/ruff format .

# Gather the texts of the screen into locale/ and join the translations; `just messages --check` only looks.
messages *options:
    {{ python }} manage.py messages {{ options }}

# Write the migrations that the models ask for; `just migrations plans` for one app.
migrations *apps:
    {{ python }} manage.py makemigrations {{ apps }}

# After a change of models and their migrations: draw the tables for the papers, and keep those a new site begins with.
tables:
    {{ python }} manage.py draw_models
    {{ python }} manage.py keep_tables

# Measure the performance goals, as ratios against their yardsticks.
bench *options:
    {{ python }} bench/run.py {{ options }}

# Take pictures of a running site: wide, on a phone, in the dark, on paper.
screenshots *options:
    {{ python }} tools/screenshots.py {{ options }}

# Everything a change must pass, as on the build machine.
ci:
    .ci/run
