// The numbers that an expression holds as literals, and those that it makes of literals alone: 3 / 4 is 0.75 too.
import { type Node, visitorKeys } from '../syntax.ts';

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
};

export function literalsIn(expression: Node): readonly number[] {
  const found = new Set<number>();
  const visit = (node: Node): void => {
    const value = constantOf(node);
    if (value !== null) found.add(value);
    for (const key of visitorKeys[node.type] ?? []) {
      const below = (node as unknown as Record<string, Node | readonly (Node | null)[] | null>)[key]; // keys of nodes
      for (const child of Array.isArray(below) ? below : [below as Node | null]) if (child) visit(child);
    }
  };
  visit(expression);
  return [...found];
}

function constantOf(node: Node): number | null {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number' || typeof node.value === 'bigint' ? Number(node.value) : null;
    case 'ParenthesizedExpression':
      return constantOf(node.expression);
    case 'UnaryExpression': {
      const value = node.operator === '-' ? constantOf(node.argument) : null;
      return value === null ? null : -value;
    }
    case 'BinaryExpression': {
      const operate = operations[node.operator];
      const [a, b] = [constantOf(node.left), constantOf(node.right)];
      return operate === undefined || a === null || b === null ? null : operate(a, b);
    }
    default:
      return null;
  }
}
