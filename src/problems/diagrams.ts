// What an author is told about Mermaid diagrams.
import { declare } from './problem.ts';

export const diagramParses = declare('diagram-parses', 'error', (reason: string) => ({
  found: `a diagram that Mermaid cannot read: ${reason}`,
  expected: 'a diagram in Mermaid’s syntax, its kind (graph, sequenceDiagram, …) in the first line',
  advice:
    'Correct this line. Labels with brackets, quotes or other marks of the syntax want double quotes around them.',
}));
