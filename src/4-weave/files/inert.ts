// Which files a page may carry along for its readers: none that a browser or a server would run in the site's name.
import { extname } from 'node:path';

/** What browsers show as a page of the site, with its scripts: of HTML's kin and of XML's. */
const pages =
  /^\.(?:html?|[sxpd]html?|xht|xhtm|mhtml?|mht|hta|htc|htmlx?|svgz|xml|xslt?|xsd|xsl-fo|xul|xbl|rdf|rss|atom|mml|mathml|wsdl|opml|kml|gpx|xspf|dae|xaml|plist|webmanifest|appcache|swf|jar|class)$/i;
/** What servers run. */
const programs = /^\.(?:php\d?|phtml|phar|pht|cgi|fcgi|asp|aspx|ashx|asmx|jsp|jspx|jspf|cfm|cfml|shtm|stm)$/i;
/** What a browser shows as a page where nobody says what it is, by the WHATWG's rules of sniffing. */
const markup =
  /^[\t\n\f\r ]*<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|!--|\?xml)(?=[\s>/]|--|$)/i;
/** Served as what they are, whatever they begin with. */
const known =
  /^\.(?:csv|tsv|txt|json|jsonl|ndjson|geojson|ipynb|pdf|png|jpe?g|gif|webp|avif|zip|gz|tgz|bz2|xz|7z|xlsx?|docx?|pptx?|od[stp]|parquet|ya?ml|toml|bib|ris|tex|js|mjs|ts|css|py|r|mp3|mp4|webm|ogg|wav|woff2?|ttf|otf)$/i;

/** Why a file is none to link to, or null. */
export function notInert(path: string, bytes: Uint8Array): string | null {
  const extension = extname(path).replace(/[\s.]+$/, '');
  if (pages.test(extension))
    return 'a page of its own: a browser would run what is in it in the name of this site';
  if (/\.(?:php\d?|phtml|phar|cgi|asp|aspx|jsp)\./i.test(path) || programs.test(extension))
    return 'a program that a server may run';
  const head = Buffer.from(bytes.subarray(0, 1024))
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  if (!known.test(extension) && markup.test(head.replaceAll('\0', '')))
    return 'markup under a name that does not say so: a browser may show it as a page of this site';
  return null;
}
