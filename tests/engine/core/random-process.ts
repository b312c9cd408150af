import fc from 'fast-check';
import { type BpmnBuilder, process } from '../support/bpmn.ts';

type Simple =
  | 'job'
  | 'userTask'
  | 'wait'
  | 'message'
  | 'call'
  | 'manual'
  | 'signal'
  | 'throwSignal'
  | 'escalate'
  | 'link'
  | 'script'
  | 'listened'
  | 'undoable'
  | 'undo'
  | 'asked';

/** A block-structured piece of a process: whatever is drawn from these reaches its end. */
export type Block =
  | { readonly kind: Simple }
  | { readonly kind: 'sequence' | 'parallel' | 'choice' | 'inclusive'; readonly blocks: readonly Block[] }
  | { readonly kind: 'subProcess' | 'loop' | 'sequentialLoop' | 'adHoc'; readonly block: Block }
  | {
      readonly kind: 'guarded';
      readonly block: Block;
      readonly by: 'error' | 'timer' | 'reminder' | 'signal' | 'escalation';
      readonly afterwards: Block;
    }
  | {
      readonly kind: 'handled';
      readonly block: Block;
      readonly by: 'error' | 'timer' | 'reminder' | 'message' | 'signal' | 'escalation';
      readonly handler: Block;
    };

const simple: readonly Simple[] = [
  'job',
  'userTask',
  'wait',
  'message',
  'call',
  'manual',
  'signal',
  'throwSignal',
  'escalate',
  'link',
  'script',
  'listened',
  'undoable',
  'undo',
  'asked',
];

export const blocks: fc.Arbitrary<Block> = fc.letrec<{ block: Block; list: Block[] }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.record({ kind: fc.constantFrom(...simple) }),
    fc.record({ kind: fc.constantFrom('sequence', 'parallel', 'choice', 'inclusive'), blocks: tie('list') }),
    fc.record({ kind: fc.constantFrom('subProcess', 'loop', 'sequentialLoop', 'adHoc'), block: tie('block') }),
    fc.record({
      kind: fc.constant('guarded'),
      block: tie('block'),
      by: fc.constantFrom('error', 'timer', 'reminder', 'signal', 'escalation'),
      afterwards: tie('block'),
    }),
    fc.record({
      kind: fc.constant('handled'),
      block: tie('block'),
      by: fc.constantFrom('error', 'timer', 'reminder', 'message', 'signal', 'escalation'),
      handler: tie('block'),
    }),
  ) as fc.Arbitrary<Block>,
  list: fc.array(tie('block') as fc.Arbitrary<Block>, { minLength: 2, maxLength: 3 }),
})).block;

/** The process that is called; its worker may throw the error that its callers guard against. */
export const calledProcess = (): BpmnBuilder =>
  process('called').start().serviceTask('called_job', { type: 'work' }).end();

export function processOf(block: Block): BpmnBuilder {
  let count = 0;
  const id = (kind: string): string => `${kind}${++count}`;

  function draw(on: BpmnBuilder, piece: Block): BpmnBuilder {
    switch (piece.kind) {
      case 'job':
        return on.serviceTask(id('job'), { type: 'work', outputs: { [id('out')]: '=n' } });
      case 'userTask':
        return on.userTask(id('task'), { inputs: { local: '=n' } });
      case 'wait':
        return on.catchEvent(id('wait'), { timer: { duration: 'PT5M' } });
      case 'message':
        return on.receiveTask(id('message'), { message: { name: 'm', correlationKey: '=1' } });
      case 'call':
        return on.callActivity(id('call'), { processId: 'called' });
      case 'manual':
        return on.task(id('manual'));
      case 'signal':
        return on.catchEvent(id('signal'), { signal: 's' });
      case 'throwSignal':
        return on.throwEvent(id('thrown'), { signal: 's' });
      case 'escalate':
        return on.throwEvent(id('escalation'), { escalation: 'X' });
      case 'link': {
        const link = id('link');
        return on.throwEvent(`${link}_to`, { link }).apart().catchEvent(`${link}_from`, { link });
      }
      case 'sequence':
        return piece.blocks.reduce(draw, on);
      case 'parallel':
        return drawBranches(on, piece.blocks, 'parallel');
      case 'choice':
        return drawBranches(on, piece.blocks, 'choice');
      case 'inclusive':
        return drawBranches(on, piece.blocks, 'inclusive');
      case 'handled':
        return drawHandled(on, piece);
      case 'subProcess':
        return on.subProcess(id('sub'), (sub) => draw(sub.start(), piece.block).end());
      case 'adHoc': {
        const [one, two] = [id('one'), id('two')];
        return on.adHoc(
          id('adHoc'),
          (sub) => draw(sub.task(one), piece.block).apart().serviceTask(two, { type: 'work' }),
          {
            activeElementsCollection: `=["${one}", "${two}"]`,
            completionCondition: '=n >= 0',
            cancelRemainingInstances: false,
          },
        );
      }
      case 'loop':
      case 'sequentialLoop':
        return on
          .subProcess(id('loop'), (sub) => draw(sub.start(), piece.block).end())
          .loop({
            isSequential: piece.kind === 'sequentialLoop',
            inputCollection: '=[1, 2]',
            inputElement: 'item',
            outputCollection: id('items'),
            outputElement: '=item',
            completionCondition: '=n = 2',
          });
      case 'script':
        return on.scriptTask(id('script'), '=n', id('result'));
      case 'undoable': {
        const activity = id('undoable');
        return on.task(activity).undoneBy(activity, 'work');
      }
      case 'asked':
        return on
          .userTask(id('task'), { assignee: 'lan' })
          .taskListeners(
            { eventType: 'creating', type: 'work' },
            { eventType: 'assigning', type: 'work' },
            { eventType: 'completing', type: 'work' },
            { eventType: 'canceling', type: 'work' },
          );
      case 'undo':
        return on.throwEvent(id('undo'), { compensation: true });
      case 'listened':
        return on
          .serviceTask(id('job'), { type: 'work' })
          .listeners({ eventType: 'start', type: 'work' }, { eventType: 'end', type: 'work' });
      case 'guarded':
        return drawGuarded(on, piece);
    }
  }

  function drawBranches(
    on: BpmnBuilder,
    branches: readonly Block[],
    kind: 'parallel' | 'choice' | 'inclusive',
  ): BpmnBuilder {
    const [split, join] = [id('split'), id('join')];
    const gateway = (at: string) =>
      kind === 'parallel' ? on.parallel(at) : kind === 'choice' ? on.exclusive(at) : on.inclusive(at);
    gateway(split);
    branches.forEach((branch, index) => {
      if (index > 0) on.at(split);
      if (kind === 'choice') index === 0 ? on.otherwise() : on.when(`=n = ${index}`);
      if (kind === 'inclusive') index === 0 ? on.otherwise() : on.when(`=n >= ${index}`);
      draw(on.task(id('branch')), branch);
      if (index === 0) gateway(join);
      else on.to(join);
    });
    return on.at(join);
  }

  function drawGuarded(on: BpmnBuilder, piece: Extract<Block, { kind: 'guarded' }>): BpmnBuilder {
    const [sub, event, merge] = [id('guarded'), id('event'), id('merge')];
    on.subProcess(sub, (inner) => draw(inner.start(), piece.block).end());
    on.exclusive(merge);
    if (piece.by === 'error') on.boundary(event, sub, { error: 'E' });
    if (piece.by === 'timer') on.boundary(event, sub, { timer: { duration: 'PT7M' } });
    if (piece.by === 'reminder') on.boundary(event, sub, { timer: { cycle: 'R2/PT3M' }, interrupting: false });
    if (piece.by === 'signal') on.boundary(event, sub, { signal: 's' });
    if (piece.by === 'escalation') on.boundary(event, sub, { escalation: null });
    draw(on, piece.afterwards);
    // The way of a reminder ends where it is: an ad-hoc sub-process takes no end events.
    if (piece.by !== 'reminder') on.to(merge);
    return on.at(merge);
  }

  function drawHandled(on: BpmnBuilder, piece: Extract<Block, { kind: 'handled' }>): BpmnBuilder {
    const starts = {
      error: { error: 'E' },
      timer: { timer: { duration: 'PT7M' } },
      reminder: { timer: { cycle: 'R2/PT3M' }, interrupting: false },
      message: { message: { name: 'm', correlationKey: '=1' } },
      signal: { signal: 's' },
      escalation: { escalation: 'X', interrupting: false },
    } as const;
    return on.subProcess(id('handled'), (inner) =>
      draw(inner.start(), piece.block)
        .end()
        .eventSubProcess(id('handler'), (handler) =>
          draw(handler.start(id('begun'), starts[piece.by]), piece.handler).end(),
        ),
    );
  }

  return draw(process('p').start(), block).end();
}
