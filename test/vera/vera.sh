#!/bin/sh
# Asks veraPDF whether PDFs conform to PDF/UA-1 and PDF/A-3a:   test/vera/vera.sh output/*/*.pdf
# Exit 0: all do, or Java or Maven is missing and nothing was asked (it says so); 1: one does not; 2: it could not run.
here=$(cd "$(dirname "$0")" && pwd)
kept="$here/../../node_modules/.cache/vera" # veraPDF's 15 files, 9 MB, fetched once
for tool in java javac mvn; do
  command -v "$tool" > /dev/null || { echo "veraPDF was not asked: there is no $tool on this machine." >&2; exit 0; }
done
[ $# -gt 0 ] || { echo "usage: test/vera/vera.sh FILE.pdf..." >&2; exit 2; }
mkdir -p "$kept" || exit 2
if [ ! -f "$kept/complete" ]; then
  mvn -B -q -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$kept" -DincludeScope=runtime >&2 || exit 2
  touch "$kept/complete"
fi
javac -cp "$kept/*" -d "$kept" "$here/Conforms.java" || exit 2
exec java -cp "$kept:$kept/*" Conforms "$@"
