// Numbers that measure nothing: years and dates, references, versions, names, ordinals, addresses. A rule a row.
import { classifiers, measures, scales, spans } from './words.ts';

/** A number that is followed by none of these may be a name or a year. */
const bare = `(?!\\d|[.,，]\\d|\\s?(?:${scales})|[\\s-](?:${measures})\\b|\\s?${classifiers})`;
/** The 2 of `Llama 2 users` is a name's; that of `Google 2 years ago` is not. */
const named = `(?!\\d|[.,，]\\d|\\s?(?:${scales})|[\\s-](?:${spans})\\b|\\s?${classifiers})`;
const list = String.raw`(?:(?:\s?[–—~～−-]\s?|,\s?|、|，|\s?和\s?|\s?与\s?|\s?至\s?|\s?到\s?|\s(?:and|or|to)\s)[A-Z]?\d+(?:\.\d+)*(?![\d%]))*`;
const month = String.raw`(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?`;
const year = '(?:19|20)\\d\\d';
const hanNumber = '[零〇一二三四五六七八九十百千两]+';
const money = 'USD|CNY|RMB|EUR|GBP|HKD|JPY|TWD';
const label =
  '(?:Section|Sec\\.|Figure|Fig\\.|Table|Tab\\.|Equation|Eq\\.|Chapter|Ch\\.|Appendix|Step|Phase|Stage|Part|Page|Line|Note|Version|Release|Level|Class|Type|Article|Rule|Question|Item|Case|Run|Model|Option|Scenario|Exhibit|Box|Volume|Vol\\.|No\\.|Nos\\.|Issue|Number|Row|Column|Block|Series|Level|Tier|Grade|Chapter|Theorem|Lemma|Proposition|Definition|Example|Algorithm)s?';
/** Words that open a sentence or a count, and are no names. */
const openers =
  'About|Above|After|All|Almost|Among|An?|And|Another|Around|Approximately|At|Because|Before|Below|Between|Both|But|By|Down|During|Each|Every|Exactly|Fewer|First|For|From|He|Her|His|If|I|In|Into|It|Its|Just|Last|Least|Less|Many|More|Most|My|Nearly|Next|No|Not|Now|Of|On|Only|Or|Our|Over|Past|Per|Roughly|She|Since|So|Some|Still|Than|That|The|Their|Then|There|These|They|This|Those|Through|To|Today|Under|Until|Up|We|When|Where|While|With|Within|Yet|You|Your';

type Rule = { readonly why: string; readonly pattern: RegExp };
const rule = (why: string, pattern: string, flags = ''): Rule => ({
  why,
  pattern: new RegExp(pattern, `gu${flags}`),
});

const addresses: readonly Rule[] = [
  rule('an address', String.raw`(?:https?://|www\.)[^\s，。；、）)]+|[\w.+-]+@[\w.-]+\w`),
  rule(
    'an identifier',
    String.raw`\b10\.\d{4,9}/[^\s，。；、）)]+|\barXiv[:\s]\s?\d{4}\.\d{4,5}(?:v\d+)?`,
    'i',
  ),
  rule('an identifier', String.raw`\b(?:ISBN|ISSN|DOI|PMID|CN|ZL|ICP备?)[:：\s]\s?[\d.Xx/-]+`),
  rule('a telephone', String.raw`\+\d{1,3}[\s-]\d[\d\s-]{5,}\d|\b0\d{2,3}-\d{7,8}\b|\b\d{3}-\d{3}-\d{4}\b`),
  rule('a hash', String.raw`\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}\b`),
  rule('a version', String.raw`(?<![\d.])\d+\.\d+\.\d+(?:\.\d+)*|\bv\.?\s?\d+(?:\.\d+)*|\b\d+\.x\b`, 'i'),
];

const dates: readonly Rule[] = [
  rule(
    'a date',
    String.raw`(?<![\d.])\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}(?!\d)|\b\d{1,2}/\d{1,2}/\d{2,4}\b`,
  ),
  rule(
    'a date',
    `(?<!\\d)\\d{4}\\s?年(?:\\s?\\d{1,2}\\s?月)?(?:\\s?\\d{1,2}\\s?[日号號])?|[〇零一二三四五六七八九]{4}年(?:${hanNumber}月)?(?:${hanNumber}[日号])?`,
  ),
  rule(
    'a date',
    String.raw`(?<!\d)\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号號])?|(?<!\d)\d{1,2}\s?[号號](?!\p{L}*线)`,
  ),
  rule(
    'a date',
    `\\b${month}\\s\\d{1,2}(?:st|nd|rd|th)?\\b(?:,?\\s\\d{4}\\b)?|\\b\\d{1,2}(?:st|nd|rd|th)?\\s${month}(?:,?\\s\\d{4}\\b)?`,
  ),
  rule(
    'a time',
    String.raw`(?<![\d:])(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?(?:\s?[ap]\.?m\b\.?)?(?![\d:])|\b\d{1,2}\s?[ap]\.?m\b`,
  ),
  rule('a time', String.raw`(?:上午|下午|晚上|凌晨|早上|中午)\s?\d{1,2}\s?[点點时時](?:\s?\d{1,2}\s?分)?`),
  rule(
    'years',
    `(?<![\\d.,$¥€£])${year}\\s?(?:[–—~～/−-]|至|到|and|to)\\s?(?:${year}|\\d\\d)(?!\\d|[.,]\\d|\\s?年期)`,
  ),
  rule(
    'a decade',
    String.raw`\b\d{4}s\b|['’]?\b\d0s\b|\d{2}\s?世[纪紀]|(?:\d{4}|\d0)\s?年代|\b\d{1,2}(?:st|nd|rd|th)[\s-]centur`,
  ),
  rule(
    'a year',
    `(?<!(?:about|roughly|nearly|over|than|least|most|approximately|around|约|近|超过|至少|达|共)\\s?)(?<![\\d.,$¥€£￥\\p{sc=Latin}+−-])${year}${bare}`,
    'i',
  ),
  rule(
    'a year',
    '(?<=\\b(?:in|since|by|until|before|after|from|of|year|circa|c\\.)\\s)1[0-8]\\d\\d(?!\\d|[.,]\\d)',
    'i',
  ),
];

const references: readonly Rule[] = [
  rule('a reference', `\\b${label}\\s?[A-Z]?\\d+(?:\\.\\d+)*[a-z]?${list}`),
  rule(
    'a reference',
    `\\b(?:sections?|figures?|tables?|equations?|chapters?|appendix|steps?|pages?|lines?|questions?|row|column|rule|part)\\s\\(?\\d+(?:\\.\\d+)*\\)?${list}(?!\\s?(?:${scales}))`,
  ),
  rule('a reference', `\\bpp?\\.\\s?\\d+${list}|§+\\s?\\d+(?:\\.\\d+)*|#\\d+`),
  rule(
    'a reference',
    `(?:图|圖|表|式|附录|附錄|步骤|步驟|阶段|版本|问题|算法|定理|公式|情形|卷)\\s?[(（]?[A-Z]?\\d+(?:[.．-]\\d+)*[)）]?${list}`,
  ),
  rule(
    'an ordinal',
    `第\\s?(?:\\d+|${hanNumber})(?:\\s?(?:[、,，–—~～−-]|至|到|和|与)\\s?(?:第\\s?)?(?:\\d+|${hanNumber}))*`,
  ),
  rule('an ordinal', String.raw`\b\d{1,4}(?:st|nd|rd|th)\b`, 'i'),
  rule(
    'a mark',
    String.raw`[(（]\d{1,2}[)）]|\[\d+(?:[–,-]\s?\d+)*\]|(?<=^|[\n：:；;]\s?)\d{1,2}[.)、）](?=\s|\p{sc=Han})`,
  ),
];

/** Acronyms before whose numbers a measure stands, and no name's version. */
const measured =
  'PUE|WUE|MOIC|IRR|TVPI|DPI|RVPI|PME|AUC|MSE|RMSE|MAE|MAPE|BLEU|ROUGE|MRR|NDCG|PSNR|SSIM|FID|WER|CER|PPL|ARR|MRR|NRR|GRR|LTV|CAC|EV|EBITDA|PE|PEG|PS|PB|ROI|ROE|ROA|ROIC|ROAS|GMV|DAU|MAU|ARPU|AUM|CAGR|GDP|CPI|PPI|PMI|NPS|QPS|TPS|FPS|FLOPS|TFLOPS|MFU|MTTR|MTBF|TTFT|TPOT|IOPS|BMI|pH|dB|SNR|VIX';
const indices =
  '(?:沪深|中证|上证|深证|科创|创业板|恒生|国证|北证|标普|纳斯达克|纳指|日经|富时|道琼斯|罗素|财富|《财富》|世界|福布斯|胡润|民企|MSCI|CSI)';

const names: readonly Rule[] = [
  rule(
    'a name',
    String.raw`\b[Rr]ules? of (?:40|70|72|78|thumb)(?![\d%])|(?<=\b(?:rule|Rule) of )\d{1,3}(?![\d%.])`,
  ),
  rule('a name', String.raw`(?<![\d./$])(?:80/20|90/10|70/30|60/40|50/50|95/5)(?![\d%％]|[.,/]\d)`),
  rule(
    'a name',
    String.raw`(?<!\d)(?:985|211)(?=\s?(?:[、/和]\s?211|高校|院校|大学|工程))|(?<!\d)(?:996|007)(?=\s?(?:工作制|加班|制))`,
  ),
  rule('a name', `${indices}\\s?(?:[A-Z]\\s?)?\\d{2,4}(?:\\s?强)?(?![\\d%％]|[.,]\\d|\\s?[万亿点元])`),
  rule(
    'a name',
    String.raw`(?:58\s?同城|36\s?[氪Kk]r?|360(?=\s?(?:公司|集团|安全|金融))|12306|双\s?11|双\s?12|618(?=\s?(?:大促|购物|期间|电商))|315(?=\s?晚会)|9\s?·\s?11|911(?=\s?事件))`,
  ),
  rule(
    'a ticker',
    String.raw`(?<![\d.,$¥€£￥])(?:688|689|60[0135]|00[0-3]|30[01]|8[3789]\d|43\d)\d{3}(?:\.(?:SH|SZ|BJ|SS))?(?!\d|[.,]\d|[%％]|\s?(?:${scales})|[\s-](?:${measures})\b|\s?${classifiers})(?<!000(?:\.\w+)?)`,
  ),
  rule(
    'a ticker',
    String.raw`(?<![\d.,])\d{4,6}\.(?:HK|SH|SZ|BJ|SS|TW|T|KS)\b|(?<=(?:代码|代號|ticker|code)[:：\s]{0,2})\d{4,6}(?!\d)`,
    'i',
  ),
  rule('a title', '《[^》]*》'),
  rule(
    'a title',
    `[“"'‘](?=[^“”"]*\\d)(?:[A-Z\\d][^\\s“”"]*|a|an|and|are|as|at|by|for|from|in|is|of|on|or|the|to|with|via|All|[–—:&])(?:\\s(?:[A-Z\\d][^\\s“”"]*|a|an|and|are|as|at|by|for|from|in|is|of|on|or|the|to|with|via|[–—:&])){2,}[”"'’]`,
  ),
  rule(
    'a name',
    `(?<![\\p{sc=Latin}\\d])(?!(?:${money}|[Ss]ub-|[Oo]ver-|[Uu]nder-|[Nn]early-)\\d)(?=[\\p{sc=Latin}‐‑/_.+-]*\\d)\\p{sc=Latin}[\\p{sc=Latin}\\d]*(?:[-‐‑/_.+]?[\\p{sc=Latin}\\d]+)*`,
  ),
  rule(
    'a name',
    String.raw`(?<![\d.,\p{sc=Latin}])\d+(?!(?:k|K|M|B|T|bn|mn|mm|tn|m|b|x|[KMGTP]i?B|ms|s|g|kg|km|cm|nm|h|hrs?|k?W|[kMGT]Wh|[kMG]?Hz|fps|px|pt|bps?|bits?|e[-+]?\d+)(?![\p{L}\d]))(?!(?:st|nd|rd|th)\b)[A-Za-z][A-Za-z\d]*(?:[-.]\w+)*`,
  ),
  rule('a format', String.raw`(?<![\d.])\d+(?:[x×]\d+)+(?![\d^⁰-⁹])`),
  rule('a name', String.raw`\b24/7\b|\b7\s?[x×*]\s?24\b|\b9·11\b`),
  rule(
    'a name',
    `\\b(?!(?:${money}|${openers}|${measured})\\b)\\p{sc=Latin}*\\p{Lu}[\\p{L}+#.&-]*(?:/\\p{Lu}+)?\\s(?!${year}\\b)\\d{1,3}(?:\\.\\d+)*${named}`,
  ),
  rule(
    'a name',
    `\\b(?!(?:${money}|(?:${measured})(?=\\s))\\b)\\p{Lu}{2,}(?:[/-]\\p{Lu}+)*\\s?(?!0\\.)\\d+(?:[.-]\\d+)*${named}`,
  ),
];

const language: readonly Rule[] = [
  rule('none at all', `(?<![\\d.,$¥€£￥/:：\\p{sc=Latin}−-])0(?!\\d|[.,]\\d|\\s?[%％‰–—~～]|[/:：−-]\\d)`),
  rule('a small letter', String.raw`(?<=\p{L}[\uE001~^])\d{1,3}[+−-]?(?=[\uE001~^])`),
  rule('a bound', `(?<![\\d.,$¥€£￥/:：\\p{sc=Latin}−-])[01](?![/:：−-]\\d)${bare}`),
  rule(
    'a level',
    String.raw`\d+(?:\.\d+)?\s?[%％](?:\s(?:confidence\s|credible\s|prediction\s)?(?:intervals?|levels?|limits?|bands?)\b|\s?(?:的)?(?:置信|可信|信頼|显著|顯著)(?:区间|區間|水平|水準|性水平))`,
  ),
  rule('an idiom', '一万年|一千零一夜|十万火急|三七二十一'),
  rule('a determiner', '十分(?![之钟])|(?:一|两|兩)方面|四舍五入|[一二三四五六七]年级'),
];

const rules: readonly Rule[] = [...addresses, ...dates, ...references, ...names, ...language];

export type Span = { readonly start: number; readonly end: number; readonly why: string };

export function exemptionsIn(text: string): readonly Span[] {
  return rules.flatMap(({ why, pattern }) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      start: index,
      end: index + found.length,
      why,
    })),
  );
}

/** `3.1 ` before the words of a heading, which its author numbered. */
export const headingNumber =
  /^\s*(?:\d+(?:\.\d+)*[.、)．]?|[一二三四五六七八九十]+[、.])(?=\s|\p{sc=Han}|$)/u;
