import { OfficeError } from '../../office/kernel/index.ts';
import { createStack, type Stack } from './stack.ts';

/** Runs a command that ends by itself: what it started is stopped, and what went wrong is said in a sentence. */
export async function runOnce(work: (stack: Stack) => Promise<void>): Promise<void> {
  const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));
  try {
    await work(stack);
  } catch (error) {
    process.exitCode = 1;
    console.error(sentenceOf(error));
  } finally {
    await stack.stop();
  }
}

/** A trace is for what nobody expected: an error of the language itself. What the system or we refuse says all there is to say. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof OfficeError) return `${error.text.vi}\n${error.text.en}`;
  const isBug = error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
  return isBug ? (error.stack ?? error.message) : error.message;
}
