// What every command is given by the command line.
import type { Request } from '../model/request.ts';
import type { Terminal } from '../terminal.ts';
import type { World } from '../world/world.ts';

export type Invocation = {
  readonly request: Request;
  readonly world: World;
  readonly terminal: Terminal;
  /** Warnings count as errors. */
  readonly strict: boolean;
  readonly port: number;
  /** Of `doubt`: the time for what has to be executed. */
  readonly minutes: number;
  /** Aborted when the user interrupts. */
  readonly stop: AbortSignal;
};
