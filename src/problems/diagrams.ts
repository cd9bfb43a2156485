// What an author is told about Mermaid diagrams.
import { declare } from './problem.ts';

export const diagramBounded = declare('diagram-bounded', 'error', (found: string, bounds: string) => ({
  found,
  expected: `a diagram that a reader can take in: at most ${bounds}`,
  advice: 'Part it into several diagrams, or leave out what the text does not speak of.',
}));

export const diagramParses = declare('diagram-parses', 'error', (reason: string) => ({
  found: `a diagram that Mermaid cannot read: ${reason}`,
  expected: 'a diagram in Mermaid’s syntax, its kind (graph, sequenceDiagram, …) in the first line',
  advice:
    'Correct this line. Labels with brackets, quotes or other marks of the syntax want double quotes around them.',
}));
