/** How many rules of Zeebe are written down and what came of comparing them, as `docs/zeebe-rules.md` says; a law holds that page to the rules themselves. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const COUNTS = /^Rules of Zeebe in the rule book: .+$/m;

export async function printRuleBook(root: string): Promise<void> {
  const text = await readFile(join(root, 'docs/zeebe-rules.md'), 'utf8');
  console.log(`\n${COUNTS.exec(text)?.[0] ?? 'The rule book has no counts: run "npm run rules".'}`);
}
