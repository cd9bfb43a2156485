// `colophon doctor`: says what this machine has, by trying each part on a small article of its own.

import { ceilingNames, sayMemory, sayTime } from '../ceilings.ts';
import type { Backend } from '../model/article.ts';
import type { Request } from '../model/request.ts';
import type { World } from '../world/world.ts';
import { attempt, attemptBackend } from './attempt.ts';
import type { Invocation } from './invocation.ts';

type Finding = {
  readonly part: string;
  readonly ok: boolean;
  readonly found: string;
  readonly needed: boolean;
};

/** Exit code 2 when a part that every build needs does not work. */
export async function doctor({ request, world, terminal }: Invocation): Promise<number> {
  const findings = [
    { part: 'node', ok: true, found: `${world.node.version} (${world.node.path})`, needed: true },
    { part: 'ceilings', ok: true, found: sayCeilings(world.ceilings), needed: true },
    await browser(world),
    await backend('wasm', true, request, world),
    await backend('cpu', true, request, world),
    await backend('native', false, request, world),
    await wall(
      'files',
      "import { readFileSync } from 'node:fs';\nreadFileSync('/etc/hostname');",
      request,
      world,
    ),
    await wall(
      'network',
      "const { fetch } = globalThis as unknown as { fetch: (address: string) => Promise<unknown> };\nawait fetch('http://127.0.0.1:9/');",
      request,
      world,
    ),
    await wall(
      'processes',
      "import { execSync } from 'node:child_process';\nexecSync('true');",
      request,
      world,
    ),
    await secondWall(world),
  ];
  const lines = findings.map(({ part, ok, found }) => `${ok ? 'yes' : 'no '}  ${part.padEnd(16)} ${found}`);
  terminal.answer({ findings }, [...lines, ...advice]);
  return findings.every(({ ok, needed }) => ok || !needed) ? 0 : 2;
}

const advice = [
  '',
  'The wasm back end is the default: it gives the same bits on every machine. native pays where each operation is large',
  '(layers of hundreds of units, many filters, large batches: up to one and a half times as fast); it loses where they',
  'are many and small (LSTMs, small networks: a fifth to six tenths of the speed), and its last digits depend on the',
  'processor.',
  '`npm run bench` times both here.',
  "The walls hold mistakes and casual abuse. Node's own permissions make three of them; bubblewrap, where it is installed",
  'and may work, is a second wall around the same processes. Neither is a defence against an article written to attack',
  'the kernel of this machine.',
];

function sayCeilings({ timeout, memory, together }: World['ceilings']): string {
  return `timeout= up to ${sayTime(timeout)}, memory= up to ${sayMemory(memory)}, ${sayMemory(together)} for all blocks at a time (${Object.values(ceilingNames).join(', ')})`;
}

async function browser(world: World): Promise<Finding> {
  try {
    return { part: 'browser', ok: true, found: await world.browser.version(), needed: true };
  } catch (error) {
    return { part: 'browser', ok: false, found: messageOf(error), needed: true };
  }
}

async function backend(name: Backend, needed: boolean, request: Request, world: World): Promise<Finding> {
  const problem = await attemptBackend(name, request, world);
  const missing = problem && (needed ? problem.found : `${problem.found}: \`npm run native\` builds it`);
  return { part: `back end ${name}`, ok: problem === null, found: missing ?? 'computes', needed };
}

/** A wall stands when it is the wall that stops the attempt. */
async function wall(name: string, code: string, request: Request, world: World): Promise<Finding> {
  const problem = await attempt(code, request, world);
  const stands = problem?.code === 'block-isolated' || problem?.code === 'input-declared';
  const found = stands
    ? `stops ${problem.found}`
    : `does not stop article code: ${problem?.found ?? 'nothing was wrong'}`;
  return { part: `wall: ${name}`, ok: stands, found, needed: true };
}

/** Around all of the above, where bubblewrap is installed and the system lets it work. */
async function secondWall(world: World): Promise<Finding> {
  const { stands, found } = await world.enclosure();
  const held = 'around each process: files, network, environment and other processes are out of reach';
  return { part: 'wall: bubblewrap', ok: stands, found: stands ? `${found} ${held}` : found, needed: false };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
