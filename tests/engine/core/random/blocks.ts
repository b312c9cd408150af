import fc from 'fast-check';

/** What has nothing inside of it. */
export const leaves = [
  'job',
  'send',
  'ruleJob',
  'scriptJob',
  'decide',
  'userTask',
  'jobUserTask',
  'asked',
  'wait',
  'waitUntil',
  'receive',
  'catchMessage',
  'catchSignal',
  'catchCondition',
  'gate',
  'call',
  'callFew',
  'manual',
  'task',
  'script',
  'listened',
  'throwNone',
  'throwSignal',
  'throwMessage',
  'throwEscalation',
  'undo',
  'undoOne',
  'link',
  'worked',
] as const;
export type Leaf = (typeof leaves)[number];

/** Activities that take a marker: multi-instance, a boundary event, compensation. */
export const activities = [
  'job',
  'send',
  'ruleJob',
  'scriptJob',
  'decide',
  'userTask',
  'jobUserTask',
  'asked',
  'receive',
  'call',
  'manual',
  'task',
  'script',
  'listened',
  'worked',
] as const satisfies readonly Leaf[];

export const boundaries = [
  'timer',
  'reminder',
  'message',
  'news',
  'signal',
  'alarm',
  'error',
  'escalation',
  'condition',
  'concern',
] as const;
export const handlers = [
  'timer',
  'reminder',
  'message',
  'news',
  'signal',
  'alarm',
  'error',
  'escalation',
  'note',
  'condition',
  'concern',
] as const;
export const endKinds = ['terminate', 'escalation', 'message', 'signal', 'compensation', 'none'] as const;

/** How an activity is multi-instance. */
export interface Marker {
  readonly sequential: boolean;
  readonly early: boolean;
  /** With an output mapping, from which its output is taken. */
  readonly mapped: boolean;
  /** With a listener before all instances. */
  readonly gathered: boolean;
}

/** A block-structured piece of a process: whatever is drawn from these reaches its end. */
export type Block =
  | { readonly kind: Leaf }
  | { readonly kind: 'sequence' | 'parallel' | 'choice' | 'inclusive'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'subProcess' | 'adHoc' | 'adHocLast' | 'again' | 'watched' | 'undoableScope';
      readonly block: Block;
    }
  | ({ readonly kind: 'loop'; readonly block: Block } & Marker)
  | ({ readonly kind: 'marked'; readonly activity: (typeof activities)[number] } & Marker)
  | { readonly kind: 'undoable'; readonly activity: (typeof activities)[number]; readonly isMarked: boolean }
  | { readonly kind: 'ended'; readonly block: Block; readonly by: (typeof endKinds)[number] }
  | {
      readonly kind: 'attached';
      readonly activity: (typeof activities)[number];
      readonly by: (typeof boundaries)[number];
      readonly afterwards: Block;
    }
  | { readonly kind: 'failing'; readonly block: Block; readonly afterwards: Block }
  | {
      readonly kind: 'guarded';
      readonly block: Block;
      readonly by: (typeof boundaries)[number];
      readonly afterwards: Block;
    }
  | {
      readonly kind: 'handled';
      readonly block: Block;
      readonly by: (typeof handlers)[number];
      readonly handler: Block;
    };

const marker = { sequential: fc.boolean(), early: fc.boolean(), mapped: fc.boolean(), gathered: fc.boolean() };

export const blocks: fc.Arbitrary<Block> = fc.letrec<{ block: Block; list: Block[] }>((tie) => {
  const block = tie('block') as fc.Arbitrary<Block>;
  const activity = fc.constantFrom(...activities);
  return {
    block: fc.oneof(
      { depthSize: 'medium', maxDepth: 6, withCrossShrink: true },
      fc.record({ kind: fc.constantFrom(...leaves) }),
      fc.record({ kind: fc.constantFrom('sequence', 'parallel', 'choice', 'inclusive'), blocks: tie('list') }),
      fc.record({
        kind: fc.constantFrom('subProcess', 'adHoc', 'adHocLast', 'again', 'watched', 'undoableScope'),
        block,
      }),
      fc.record({ kind: fc.constant('loop'), block, ...marker }),
      fc.record({ kind: fc.constant('marked'), activity, ...marker }),
      fc.record({ kind: fc.constant('undoable'), activity, isMarked: fc.boolean() }),
      fc.record({ kind: fc.constant('ended'), block, by: fc.constantFrom(...endKinds) }),
      fc.record({ kind: fc.constant('attached'), activity, by: fc.constantFrom(...boundaries), afterwards: block }),
      fc.record({ kind: fc.constant('failing'), block, afterwards: block }),
      fc.record({ kind: fc.constant('guarded'), block, by: fc.constantFrom(...boundaries), afterwards: block }),
      fc.record({ kind: fc.constant('handled'), block, by: fc.constantFrom(...handlers), handler: block }),
    ) as fc.Arbitrary<Block>,
    list: fc.array(block, { minLength: 2, maxLength: 3 }),
  };
}).block;

/** The process as one reads it: a line for each piece, what is inside of it set in. */
export function textOf(block: Block, depth = 0): string {
  const { kind, ...rest } = block;
  const inside: string[] = [];
  const words: string[] = [kind];
  for (const [name, value] of Object.entries(rest)) {
    if (Array.isArray(value)) for (const each of value as Block[]) inside.push(textOf(each, depth + 1));
    else if (typeof value === 'object')
      inside.push(`${'  '.repeat(depth + 1)}${name}:\n${textOf(value as Block, depth + 2)}`);
    else if (value !== false) words.push(value === true ? name : `${name}=${value}`);
  }
  return [`${'  '.repeat(depth)}${words.join(' ')}`, ...inside].join('\n');
}
