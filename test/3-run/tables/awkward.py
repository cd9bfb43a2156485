# Writes the awkward files of test/3-run/tables/files, and answers.json: what pandas reads of each, left to itself and told how.
# python -m venv v && v/bin/pip install pandas==3.1.1 openpyxl==3.1.5 pyarrow==26.0.1 && v/bin/python awkward.py
import datetime as dt, decimal, gzip, io, json, math, pathlib

import numpy as np, openpyxl, pandas as pd, pyarrow as pa, pyarrow.parquet as pq

here = pathlib.Path(__file__).parent
files = here / "files"
files.mkdir(exist_ok=True)
EU = dict(sep=";", decimal=",", thousands=".")
text = dict(dtype=str, keep_default_na=False, na_values=[""])

# name -> (content, what pandas is told beyond the name, or None where it is left to itself)
csv = {
    "plain.csv": ("company,amount\nAnn,1.5\nBob,2\n", None),
    "semicolons.csv": ("name;amount\nAnn;1,5\nBob;22,25\n", EU),
    "european-thousands.csv": ("name;amount\nAnn;1.234,50\nBob;12.500.000,00\n", EU),
    "european-points.csv": ("name;amount\nAnn;1.234\nBob;5.678\n", EU),
    "thousands.csv": ('name,amount\nAnn,"1,234"\nBob,"12,345,678"\n', dict(thousands=",")),
    "thin-spaces.csv": ("name,amount\nAnn,1\u00a0234\nBob,12\u202f345\nEve,1\u2009000\n", "spaces"),
    "apostrophes.csv": ("name,amount\nAnn,1'234.5\nBob,12'345\n", dict(thousands="'")),
    "underscores.csv": ("name,amount\nAnn,1_234\nBob,12_345\n", dict(thousands="_")),
    "lakh.csv": ('name,amount\nAnn,"1,00,000"\nBob,"12,34,567"\n', dict(thousands=",")),
    "odd-groups.csv": ('name,amount\nAnn,"12,34"\nBob,"1,2,3"\n', dict(thousands=",")),
    "percent.csv": ("name,share\nAnn,12.5%\nBob,0.3%\n", "percent"),
    "percent-mixed.csv": ("name,share\nAnn,12.5%\nBob,0.3\n", None),
    "dollars.csv": ('name,amount\nAnn,"$1,200,000"\nBob,"-$35.50"\n', "dollars"),
    "two-currencies.csv": ("name,amount\nAnn,$12\nBob,€15\n", None),
    "yuan-units.csv": ("公司,金额\n甲,1.2亿\n乙,3500万\n", None),
    "millions.csv": ("name,amount\nAnn,$1.5M\nBob,$2.25B\n", None),
    "accounting.csv": ('name,profit\nAnn,"(1,234)"\nBob,"567"\n', "accounting"),
    "unicode-minus.csv": ("name,change\nAnn,\u22125\nBob,3\n", None),
    "full-width.csv": ("name,amount\nAnn,５\nBob,１２．５\n", None),
    "plus.csv": ("name,change\nAnn,+5\nBob,-3\n", None),
    "exponents.csv": ("name,x\nAnn,1.2e3\nBob,5e-7\n", None),
    "exponent-names.csv": ("part,count\n12E5,1\n1e10,2\n", dict(dtype={"part": str})),
    "zip-codes.csv": ("zip,people\n02139,10\n94110,20\n", dict(dtype={"zip": str})),
    "phones.csv": ("phone,name\n+8613800138000,Ann\n0044201234567,Bob\n", dict(dtype=str)),
    "long-ids.csv": ("id,x\n12345678901234567890123,1\n12345678901234567890124,2\n", dict(dtype={"id": str})),
    "beyond-2-53.csv": ("id,x\n9007199254740993,1\n9007199254740995,2\n", dict(dtype={"id": str})),
    "long-decimals.csv": ("x\n0.1234567890123456789\n0.5\n", dict(dtype=str)),
    "seventeen-digits.csv": ("x\n0.30000000000000004\n0.1\n", dict(float_precision="round_trip")),
    "versions.csv": ("version,count\n1.1,3\n1.10,4\n", dict(dtype={"version": str})),
    "prices.csv": ("name,price\nAnn,2.50\nBob,13.00\n", None),
    "country-no.csv": ("country,x\nNO,1\nSE,2\n", None),
    "country-na.csv": ("country,x\nNA,1\nSE,2\n", text),
    "yes-no.csv": ("name,led\nAnn,YES\nBob,NO\n", dict(true_values=["YES"], false_values=["NO"])),
    "shi-fou.csv": ("名,领投\n甲,是\n乙,否\n", dict(true_values=["是"], false_values=["否"])),
    "truths.csv": ("name,led\nAnn,True\nBob,False\n", None),
    "zeros-ones.csv": ("name,led\nAnn,1\nBob,0\n", dict(dtype={"led": bool})),
    "words-for-nothing.csv": ("name,amount\nAnn,1\nBob,n/a\nEve,–\nKim,\nLee,2\n", dict(na_values=["–"])),
    "null-words.csv": ("name,amount\nAnn,1\nBob,NULL\nEve,#N/A\nKim,N.A.\nLee,-\n", dict(na_values=["N.A.", "-"])),
    "ambiguous-dates.csv": ("name,closed\nAnn,01/02/2024\nBob,03/04/2024\n", dict(parse_dates=["closed"], date_format="%d/%m/%Y")),
    "flipped-dates.csv": ("name,closed\nAnn,01/02/2024\nBob,03/15/2024\n", dict(parse_dates=["closed"], date_format="%m/%d/%Y")),
    "dotted-dates.csv": ("name,closed\nAnn,1.2.2024\nBob,31.12.2024\n", dict(parse_dates=["closed"], date_format="%d.%m.%Y")),
    "short-years.csv": ("name,closed\nAnn,01/02/24\nBob,31/12/99\n", dict(parse_dates=["closed"], date_format="%d/%m/%y")),
    "chinese-dates.csv": ("名,日期\n甲,2024年3月1日\n乙,2024年12月31日\n", dict(parse_dates=["日期"], date_format="%Y年%m月%d日")),
    "year-first.csv": ("name,closed\nAnn,2024/3/1\nBob,2024/12/31\n", dict(parse_dates=["closed"], date_format="%Y/%m/%d")),
    "compact-dates.csv": ("name,closed\nAnn,20240301\nBob,20241231\n", dict(parse_dates=["closed"], date_format="%Y%m%d")),
    "named-months.csv": ("name;closed\nAnn;1 Mar 2024\nBob;31 December 2024\n", "mixed-dates"),
    "no-such-day.csv": ("name,closed\nAnn,2024-02-30\nBob,2024-03-01\n", None),
    "times.csv": ("name,at\nAnn,2024-03-01T08:30:00Z\nBob,2024-03-01T08:30:00+08:00\n", "utc"),
    "times-no-zone.csv": ("name,at\nAnn,2024-03-01 08:30:00\nBob,2024-03-01 09:00:00\n", dict(parse_dates=["at"])),
    "excel-days.csv": ("name,closed\nAnn,45352\nBob,45657\n", "excel"),
    "unix-seconds.csv": ("name,at\nAnn,1709281800\nBob,1709283600\n", "unix"),
    "tabs.tsv": ("name\tamount\nAnn\t1\nBob\t2\n", dict(sep="\t")),
    "pipes.csv": ("name|amount\nAnn|1\nBob|2\n", dict(sep="|")),
    "tabs-as-csv.csv": ("name\tnote\nAnn\ta, b\nBob\tc\n", dict(sep="\t")),
    "either.csv": ("a;b,c;d\n1;2,3;4\n", dict(sep=",")),
    "comments.csv": ("# from the house\nname,amount\n# half\nAnn,1\nBob,2\n", dict(comment="#")),
    "preamble.csv": ("Report of 2024\nby the house\nname,amount\nAnn,1\nBob,2\n", dict(skiprows=2)),
    "no-header.csv": ("1,2\n3,4\n", dict(header=None, names=["a", "b"])),
    "years-header.csv": ("company,2019,2020\nAnn,1,2\n", None),
    "twins.csv": ("name,amount,amount\nAnn,1,2\n", dict(header=0, names=["name", "first", "second"])),
    "unnamed-index.csv": (",name\n0,Ann\n1,Bob\n", None),
    "spaces-in-names.csv": ("deal size, name\n1,Ann\n2,Bob\n", dict(skipinitialspace=True)),
    "trailing-delimiters.csv": ("name,amount,\nAnn,1,\nBob,2,\n", dict(usecols=["name", "amount"])),
    "trailing-in-rows.csv": ("name,amount\nAnn,1,\nBob,2,\n", dict(index_col=False)),
    "doubled-quotes.csv": ('name,said\nAnn,"He said ""no"""\nBob,"a, b"\n', None),
    "backslash-quotes.csv": ('name,said\nAnn,"He said \\"no\\""\n', dict(escapechar="\\", doublequote=False)),
    "line-in-quotes.csv": ('name,note,amount\nAnn,"two\nlines",1\nBob,x,2\n', None),
    "bare-quote.csv": ('name,size\nAnn,5" pipe\nBob,x\n', dict(quoting=3)),
    "unclosed-quote.csv": ('name,note\nAnn,"never closed\nBob,x\n', None),
    "ragged-long.csv": ("a,b\n1,2\n3,4,5\n", None),
    "ragged-short.csv": ("a,b,c\n1,2,3\n4,5\n", None),
    "cr-only.csv": ("name,amount\rAnn,1\rBob,2\r", None),
    "mixed-ends.csv": ("name,amount\r\nAnn,1\nBob,2\rEve,3\n", None),
    "blank-lines.csv": ("name,amount\n\nAnn,1\n\n\nBob,2\n\n", None),
    "one-column.csv": ("x\n1\n\n3\n", dict(skip_blank_lines=False)),
    "header-only.csv": ("name,amount\n", None),
    "empty.csv": ("", None),
    "duplicates.csv": ("name,x\nBob,1\nAnn,2\nBob,1\n", None),
    "long-field.csv": (f"name,x\n{'a' * 200_000},1\n", None),
    "numbers-and-typo.csv": ("name,amount\nAnn,1\nBob,2\nEve,l2\n", None),
    "hex.csv": ("id,x\n0x1F,1\n0xA0,2\n", dict(dtype={"id": str})),
    "infinite.csv": ("x\n1\ninf\nnan\n", None),
    "too-large.csv": ("x\n1e400\n2\n", None),
}
encoded = {
    "gbk.csv": ("公司,金额\n甲科技,1\n乙资本,2\n", "gb18030", dict(encoding="gb18030")),
    "big5.csv": ("公司,金額\n甲科技,1\n乙資本,2\n", "big5", dict(encoding="big5")),
    "latin-1.csv": ("name,city\nRené,Zürich\nAnn,Köln\n", "latin-1", dict(encoding="latin-1")),
    "shift-jis.csv": ("会社,金額\n甲,1\n", "shift_jis", dict(encoding="shift_jis")),
    "utf-16.csv": ("name,amount\nRené,1\n", "utf-16", dict(encoding="utf-16")),
    "utf-16le-bare.csv": ("name,amount\nRené,1\n", "utf-16-le", dict(encoding="utf-16-le")),
    "bom.csv": ("name,amount\nRené,1\n", "utf-8-sig", None),
    "sep-line.csv": ("sep=;\nname;amount\nAnn;1\n", "utf-8", dict(sep=";", skiprows=1)),
    "zero-byte.csv": ("name,amount\nA\0nn,1\n", "utf-8", None),
}


def shown(value):
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)) or value is pd.NA:
        return None
    if isinstance(value, (pd.Timestamp, dt.datetime)):
        at = pd.Timestamp(value)
        at = at.tz_localize("UTC") if at.tzinfo is None else at.tz_convert("UTC")
        return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, (np.bool_, bool)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value) if abs(int(value)) <= 2**53 else {"whole": str(int(value))}
    if isinstance(value, (float, np.floating)):
        return {"infinite": str(value)} if math.isinf(value) else float(value)
    return str(value)


def rows(frame):
    names = [str(name).strip() for name in frame.columns]
    return [dict(zip(names, map(shown, record))) for record in frame.itertuples(index=False, name=None)]


def attempt(read):
    try:
        return {"rows": rows(read())}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {str(error).splitlines()[0]}"}


def told(path, how):
    if how == "percent":
        frame = pd.read_csv(path)
        return frame.assign(share=(frame.share.str.rstrip("%") + "e-2").astype(float))
    if how == "spaces":
        frame = pd.read_csv(path)
        return frame.assign(amount=frame.amount.str.replace(r"\s", "", regex=True).astype(int))
    if how == "dollars":
        frame = pd.read_csv(path)
        return frame.assign(amount=frame.amount.str.replace("[$,]", "", regex=True).astype(float))
    if how == "accounting":
        frame = pd.read_csv(path, dtype=str)
        return frame.assign(profit=frame.profit.str.replace(",", "").str.replace(r"^\((.*)\)$", r"-\1", regex=True).astype(int))
    if how == "mixed-dates":
        frame = pd.read_csv(path, sep=";")
        return frame.assign(closed=pd.to_datetime(frame.closed, format="mixed"))
    if how == "utc":
        frame = pd.read_csv(path)
        return frame.assign(at=pd.to_datetime(frame["at"], utc=True))
    if how == "excel":
        frame = pd.read_csv(path)
        return frame.assign(closed=pd.to_datetime(frame.closed, unit="D", origin="1899-12-30"))
    if how == "unix":
        frame = pd.read_csv(path)
        return frame.assign(at=pd.to_datetime(frame["at"], unit="s", utc=True))
    return pd.read_csv(path, **how)


answers = {}
for name, (content, how) in csv.items():
    (files / name).write_bytes(content.encode())
    answers[name] = {"alone": attempt(lambda: pd.read_csv(files / name))}
    if how is not None:
        answers[name]["told"] = attempt(lambda: told(files / name, how))
for name, (content, encoding, how) in encoded.items():
    (files / name).write_bytes(content.encode(encoding))
    answers[name] = {"alone": attempt(lambda: pd.read_csv(files / name))}
    if how is not None:
        answers[name]["told"] = attempt(lambda: pd.read_csv(files / name, **how))

(files / "packed.csv.gz").write_bytes(gzip.compress(b"name,amount\nAnn,1\n", mtime=0))
answers["packed.csv.gz"] = {"alone": attempt(lambda: pd.read_csv(files / "packed.csv.gz"))}

jsons = {
    "records.json": '[{"name": "Ann", "amount": 1}, {"name": "Bob", "amount": 2.5, "lead": null}]',
    "nested.json": '{"meta": {"n": 2}, "data": {"rows": [{"name": "Ann", "place": {"city": "Oslo"}}, {"name": "Bob", "place": {"city": "Bern"}}]}}',
    "beyond-2-53.json": '[{"id": 9007199254740993}, {"id": 1}]',
    "dates-in-text.json": '[{"at": "01/02/2024", "zip": "02139"}]',
    "twice.json": '[{"a": 1, "a": 2}]',
    "nan.json": '[{"a": NaN}]',
    "list-cell.json": '[{"a": [1, 2], "b": 1}]',
    "lines.jsonl": '{"a": 1, "b": "x"}\n\n{"a": 2, "b": "y"}\n',
}
for name, content in jsons.items():
    (files / name).write_text(content)
    answers[name] = {"alone": attempt(lambda: pd.read_json(files / name, lines=name.endswith("jsonl")))}
nested = json.loads(jsons["nested.json"])["data"]["rows"]
answers["nested.json"]["told"] = attempt(lambda: pd.json_normalize(nested))
answers["dates-in-text.json"]["told"] = attempt(lambda: pd.DataFrame(json.loads(jsons["dates-in-text.json"])))


def workbook(name, *sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines, formats in sheets:
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
        for cell, number_format in formats.items():
            sheet[cell].number_format = number_format
    book.properties.created = book.properties.modified = dt.datetime(2024, 1, 1)
    book.save(files / name)
    answers[name] = {"alone": attempt(lambda: pd.read_excel(files / name))}


day = dt.datetime(2024, 3, 1)
workbook("book.xlsx", ("Deals", [["company", "amount", "closed", "led", "code"], ["Ann & Co", 1.5, day, True, "007"], ["张三", None, dt.datetime(2024, 12, 31, 8, 30), False, "08"]], {}))
workbook("formats.xlsx", ("One", [["share", "price", "when"], [0.125, 1200, 45352], [0.5, 35.5, 45657]], {"A2": "0.0%", "A3": "0%", "B2": '"$"#,##0.00', "B3": "#,##0 \\m", "C2": "yyyy\\-mm\\-dd", "C3": "d/m/yyyy"}))
workbook("sheets.xlsx", ("2023", [["x"], [1]], {}), ("2024", [["x"], [2]], {}))
workbook("faulty.xlsx", ("One", [["x", "y"], [1, "#DIV/0!"], [2, 3]], {}))
workbook("formula.xlsx", ("One", [["x", "y"], [1, "=A2*2"]], {}))
workbook("gaps.xlsx", ("One", [["Report"], [], ["name", None, "x"], ["Ann", None, 1], [], ["Bob", None, 2]], {}))
answers["sheets.xlsx"]["told"] = attempt(lambda: pd.read_excel(files / "sheets.xlsx", sheet_name="2024"))


def parquet(name, **columns):
    pq.write_table(pa.table(columns), files / name)
    answers[name] = {"alone": attempt(lambda: pd.read_parquet(files / name, dtype_backend="numpy_nullable"))}


parquet("wholes.parquet", small=pa.array([1, 2], pa.int64()), big=pa.array([2**60 + 1, 1], pa.int64()), unsigned=pa.array([2**64 - 1, 0], pa.uint64()))
parquet("decimals.parquet", price=pa.array([decimal.Decimal("12345.67"), None], pa.decimal128(12, 2)), long=pa.array([decimal.Decimal("0.12345678901234567890"), decimal.Decimal(1)], pa.decimal128(38, 20)))
parquet("nulls.parquet", x=pa.array([1.5, None, float("nan")], pa.float64()), y=pa.array([1, None, 3], pa.int32()))
zoned = [dt.datetime(2024, 3, 1, 8, 30, tzinfo=dt.timezone.utc), None]
parquet("moments.parquet", zoned=pa.array(zoned, pa.timestamp("ms", "Asia/Shanghai")), bare=pa.array([dt.datetime(2024, 3, 1, 8, 30), None], pa.timestamp("us")), midnight=pa.array([day, day], pa.timestamp("ns")), fine=pa.array([1709281800000000123, 0], pa.timestamp("ns", "UTC")), clock=pa.array([dt.time(8, 30), None], pa.time64("us")))
parquet("kinds.parquet", kind=pa.array(["a", "b", "a"]).dictionary_encode(), flag=pa.array([True, None, False]), day=pa.array([dt.date(1969, 12, 31), dt.date(2024, 2, 29), None]))
parquet("lists.parquet", tags=pa.array([["a"], []]), place=pa.array([{"city": "Oslo"}, None]), x=pa.array([1, 2]))

(here / "answers.json").write_text(
    json.dumps({"pandas": pd.__version__, "answers": answers}, ensure_ascii=False, indent=1).replace("a" * 200_000, "a…") + "\n"
)
print(len(answers))
