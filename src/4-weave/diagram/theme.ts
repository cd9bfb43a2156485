// Mermaid's settings: our theme, text as text, drawings at their own size.

import { fontStack } from '../../fonts/catalogue.ts';
import type { Lang } from '../../model/article.ts';
import { type ColourName, palette, seriesColours } from '../../palette.ts';
import { themeVariables } from './theme-colours.ts';

const hex = (name: ColourName) => palette[name].light;

/** What a diagram's own directives may not change: else its colours could not follow the page's look. */
const secure = [
  'secure',
  'securityLevel',
  'startOnLoad',
  'maxTextSize',
  'maxEdges',
  'htmlLabels',
  'look',
  'theme',
  'themeVariables',
  'themeCSS',
  'fontFamily',
  'darkMode',
];

/** Of a diagram that is drawn; beyond these Mermaid would draw a complaint, or nothing for minutes. */
export const diagramBounds = { characters: 200_000, edges: 500, seconds: 60 } as const;

const natural = { useMaxWidth: false } as const;

const settings = {
  startOnLoad: false,
  securityLevel: 'strict',
  secure,
  htmlLabels: false, // text, not foreignObject: it is printed, searched and coloured as text
  look: 'classic', // the others rasterise shadows
  theme: 'base',

  deterministicIds: true,
  suppressErrorRendering: true,
  maxTextSize: diagramBounds.characters,
  maxEdges: diagramBounds.edges,
  flowchart: { ...natural, htmlLabels: false, curve: 'basis', padding: 14, nodeSpacing: 40, rankSpacing: 44 },
  sequence: { ...natural, mirrorActors: false, actorFontSize: 14, messageFontSize: 14, noteFontSize: 13 },
  state: natural,
  class: natural,
  er: natural,
  themeCSS: [
    '.today { display: none }',
    '.node.statediagram-state > .label text { text-anchor: middle }',
    `.lineWrapper line { stroke: ${hex('muted')} }`,
  ].join('\n'),
  gantt: {
    ...natural,
    useWidth: 680,
    axisFormat: '%m-%d',
    barHeight: 22,
    fontSize: 12,
    sectionFontSize: 13,
    leftPadding: 96,
  },
  pie: { ...natural, textPosition: 0.7 },
  journey: {
    ...natural,
    textPlacement: 'tspan',
    actorColours: seriesColours.map(hex),
    sectionFills: seriesColours.map(hex),
    sectionColours: seriesColours.map(() => hex('paper')),
  },
  xyChart: { ...natural, width: 640, height: 400 },
  quadrantChart: { ...natural, chartWidth: 500, chartHeight: 500 },
  gitGraph: natural,
  mindmap: natural,
  timeline: natural,
  sankey: natural,
  block: natural,
  requirement: natural,
  c4: natural,
  architecture: natural,
  packet: natural,
  radar: natural,
  kanban: natural,
} as const;

/** Labels are measured in the faces of the language. */
export function mermaidSettings(lang: Lang) {
  const fontFamily = fontStack('figure', lang);
  return { ...settings, themeVariables: { ...themeVariables, fontFamily }, fontFamily };
}
