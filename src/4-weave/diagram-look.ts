// How diagrams look: Mermaid's theme from the palette, and its colours back into CSS variables for the dark look.
import type { Lang } from '../article.ts';
import { fontStack } from '../fonts/catalogue.ts';
import { type ColourName, palette } from '../palette.ts';

const light = (name: ColourName) => palette[name].light;

/**
 * Colours that Mermaid would derive are named, so that each colour drawn is one of the palette's. Chinese labels break
 * between any two letters, which Mermaid's measuring knows of only in SVG text: hence no HTML labels.
 */
export function mermaidSettings(_lang: Lang): unknown {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    deterministicIds: true,
    htmlLabels: false,
    look: 'classic',
    theme: 'base',
    fontFamily: fontStack('figure'),
    fontSize: 14,
    flowchart: {
      htmlLabels: false,
      curve: 'monotoneX',
      padding: 14,
      nodeSpacing: 42,
      rankSpacing: 46,
      useMaxWidth: false,
    },
    sequence: { useMaxWidth: false, actorFontSize: 14, messageFontSize: 13, noteFontSize: 13 },
    state: { useMaxWidth: false },
    class: { useMaxWidth: false, htmlLabels: false },
    er: { useMaxWidth: false },
    gantt: { useMaxWidth: false, useWidth: 680 },
    pie: { useMaxWidth: false },
    xyChart: { useMaxWidth: false },
    themeVariables: themeVariables(),
  };
}

function themeVariables(): Readonly<Record<string, unknown>> {
  const [ink, line, surface, paper, muted, accent] = (
    ['ink', 'line', 'surface', 'paper', 'muted', 'accent'] as const
  ).map(light);
  const series = (['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6'] as const).map(
    light,
  );
  const numbered = (prefix: string, from: number) =>
    Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`${prefix}${index + from}`, series[index % series.length]]),
    );
  return {
    darkMode: false,
    background: paper,
    fontFamily: fontStack('figure'),
    fontSize: '14px',
    primaryColor: surface,
    primaryTextColor: ink,
    primaryBorderColor: muted,
    secondaryColor: surface,
    secondaryTextColor: ink,
    secondaryBorderColor: muted,
    tertiaryColor: surface,
    tertiaryTextColor: ink,
    tertiaryBorderColor: line,
    mainBkg: surface,
    nodeBorder: muted,
    nodeTextColor: ink,
    clusterBkg: paper,
    clusterBorder: line,
    lineColor: muted,
    defaultLinkColor: muted,
    arrowheadColor: muted,
    textColor: ink,
    titleColor: ink,
    edgeLabelBackground: paper,
    actorBkg: surface,
    actorBorder: muted,
    actorTextColor: ink,
    actorLineColor: line,
    signalColor: muted,
    signalTextColor: ink,
    labelBoxBkgColor: surface,
    labelBoxBorderColor: muted,
    labelTextColor: ink,
    loopTextColor: ink,
    noteBkgColor: surface,
    noteBorderColor: accent,
    noteTextColor: ink,
    activationBkgColor: surface,
    activationBorderColor: muted,
    sectionBkgColor: surface,
    altSectionBkgColor: paper,
    sectionBkgColor2: surface,
    taskBkgColor: series[0],
    taskBorderColor: series[0],
    taskTextColor: paper,
    taskTextLightColor: paper,
    taskTextDarkColor: ink,
    taskTextOutsideColor: ink,
    gridColor: line,
    todayLineColor: accent,
    pieTitleTextColor: ink,
    pieSectionTextColor: paper,
    pieLegendTextColor: ink,
    pieStrokeColor: paper,
    pieOuterStrokeColor: paper,
    pieOpacity: '1',
    ...numbered('pie', 1),
    ...numbered('cScale', 0),
    xyChart: {
      backgroundColor: paper,
      titleColor: ink,
      xAxisLabelColor: ink,
      xAxisTitleColor: muted,
      xAxisTickColor: line,
      xAxisLineColor: line,
      yAxisLabelColor: ink,
      yAxisTitleColor: muted,
      yAxisTickColor: line,
      yAxisLineColor: line,
      plotColorPalette: series.join(', '),
    },
  };
}

const namesOf = new Map<string, ColourName>();
for (const name of [
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'series-6',
  'accent',
  'line',
  'muted',
  'surface',
  'paper',
  'ink',
] as const) {
  namesOf.set(light(name), name);
}

/** Each colour of the palette becomes its variable, with itself to fall back on. */
export function withVariables(svg: string): string {
  return svg
    .replace(/#[0-9a-f]{6}\b/gi, (hex) => variableOf(hex.toLowerCase()))
    .replace(/rgb\((\d+), ?(\d+), ?(\d+)\)/g, (text, r: string, g: string, b: string) => {
      const hex = `#${[r, g, b].map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
      return namesOf.has(hex) ? variableOf(hex) : text;
    });
}

function variableOf(hex: string): string {
  const name = namesOf.get(hex);
  return name === undefined ? hex : `var(--${name}, ${hex})`;
}
