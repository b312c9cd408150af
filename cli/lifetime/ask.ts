import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';

/** Asks whoever sits at the terminal for a line; an empty one when nobody does, or the input ends. */
export async function askLine(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const line = await Promise.race([lines.question(question), once(lines, 'close').then(() => '')]);
    return line.trim();
  } finally {
    lines.close();
  }
}
