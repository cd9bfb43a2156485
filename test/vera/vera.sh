#!/bin/sh
# Asks veraPDF whether PDFs conform to PDF/UA-1 and PDF/A-3a (they carry their data, else it would be 2a), in one JVM:
#   test/vera/vera.sh output/*/*.pdf
#   STANDARDS=ua2,4f test/vera/vera.sh trial.pdf
# Exit 0: all do; 1: one does not; 2: it could not be asked. Where VERA=expected is not set, a machine without Java or
# Maven exits 0 and says that nothing was asked.
here=$(cd "$(dirname "$0")" && pwd)
kept="$here/../../node_modules/.cache/vera" # veraPDF's 15 files, 9 MB, fetched once
for tool in java javac mvn; do
  command -v "$tool" > /dev/null && continue
  echo "veraPDF was not asked: there is no $tool on this machine (on Debian: apt-get install default-jdk-headless maven)." >&2
  [ "$VERA" = expected ] && exit 2
  exit 0
done
[ $# -gt 0 ] || { echo "usage: test/vera/vera.sh FILE.pdf..." >&2; exit 2; }
mkdir -p "$kept" || exit 2
if [ ! -f "$kept/complete" ]; then
  mvn -B -q -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$kept" -DincludeScope=runtime >&2 || exit 2
  touch "$kept/complete"
fi
if [ ! -f "$kept/Conforms.class" ] || [ "$here/Conforms.java" -nt "$kept/Conforms.class" ]; then
  javac -cp "$kept/*" -d "$kept" "$here/Conforms.java" || exit 2
fi
exec java -cp "$kept:$kept/*" Conforms "${STANDARDS:-ua1,3a}" "$@"
