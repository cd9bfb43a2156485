// TensorFlow.js's own tests on one back end: `wasm` or `cpu` as a block of an article gets it, `stock-…` as it comes.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { startBackend } from '../../../src/kit/start-backend.ts';
import type { Backend } from '../../../src/model/article.ts';
import type { Verdict } from './compare.ts';

const [mode, out] = process.argv.slice(2) as [string, string];
const stock = /^stock-(.*)/.exec(mode)?.[1];

if (stock === undefined) await startBackend(mode as Backend);
else await tf.setBackend(stock);
await tf.ready();
keepBackend();
const jasmine = (createRequire(import.meta.url)('jasmine-core') as Jasmine).boot().getEnv();
jasmine.configure({ random: false, stopSpecOnExpectationFailure: true, forbidDuplicateNames: false });
const { setTestEnvs } = await import('@tensorflow/tfjs-core/dist/jasmine_util.js');
setTestEnvs([{ name: 'T', backendName: tf.getBackend(), isDataSync: true }]);
await import('@tensorflow/tfjs-core/dist/tests.js');

const verdicts: Verdict[] = [];
jasmine.addReporter({
  specDone: ({ status, fullName, failedExpectations }) => {
    if (status !== 'passed' && status !== 'failed') return;
    const why = failedExpectations[0]?.message.slice(0, 300) ?? '';
    verdicts.push({ passed: status === 'passed', name: fullName.replace(/ T \{[^}]*\}/, '').trim(), why });
  },
});
await jasmine.execute();
writeFileSync(out, JSON.stringify(verdicts, null, 1));
process.exit(0);

/** The suite resets the engine between tests, and sets the back end: it must find the completed one, not open it anew. */
function keepBackend(): void {
  const engine = tf.engine() as unknown as Engine;
  engine.reset = () => {
    engine.pendingBackendInitId += 1;
    engine.state.dispose();
    tf.env().reset();
    engine.state = new engine.state.constructor();
    engine.backendName = null;
    engine.backendInstance = null;
  };
}

/** What is used of it: its own types would be global in every file. */
type Jasmine = {
  readonly boot: () => { readonly getEnv: () => Env };
};
type Env = {
  readonly configure: (options: object) => void;
  readonly addReporter: (reporter: { readonly specDone: (spec: Spec) => void }) => void;
  readonly execute: () => Promise<unknown>;
};
type Spec = {
  readonly status: string;
  readonly fullName: string;
  readonly failedExpectations: readonly { readonly message: string }[];
};

/** What the types of tfjs hide. */
type Engine = {
  reset: () => void;
  pendingBackendInitId: number;
  backendName: string | null;
  backendInstance: object | null;
  state: { readonly dispose: () => void; readonly constructor: new () => Engine['state'] };
};
