import { type BpmnBuilder, process } from '../../support/bpmn.ts';
import type { EventSpec, ListenerSpec } from '../../support/bpmn-xml.ts';
import { dmn, dmnFile, table } from '../../support/dmn.ts';
import type { Block, handlers, Leaf, Marker } from './blocks.ts';

const cancelListener = { eventType: 'cancel', type: 'work' } as const;
const beforeAllListener = { eventType: 'beforeAll', type: 'work' } as const;

/** The process that is called; its worker may throw the error that its callers guard against, and is told when it is cancelled. */
export const calledProcess = process('called')
  .processListeners(cancelListener)
  .start()
  .serviceTask('called_job', { type: 'work' })
  .end()
  .resource();

/** A process that begins in every way there is. */
export const startedProcess = (): BpmnBuilder =>
  process('started')
    .start('start', {})
    .exclusive('merge')
    .serviceTask('started_job', { type: 'work' })
    .end()
    .start('by_message', { message: { name: 'go' } })
    .to('merge')
    .start('by_signal', { signal: 's' })
    .to('merge')
    .start('by_condition', { condition: '=wanted = true' })
    .to('merge')
    .start('by_timer', { timer: { cycle: 'R2/PT6M' } })
    .to('merge');

export const decision = dmnFile(
  'pick.dmn',
  dmn(
    table('pick', {
      inputs: ['n'],
      outputs: ['text'],
      rules: [
        ['1', '"one"'],
        ['-', '"some"'],
      ],
      hitPolicy: 'FIRST',
    }),
  ),
);

const message = { name: 'm', correlationKey: '=1' };

/** Tells whether a process is called somewhere in it that brings all its variables back. */
const callsInside = (block: Block): boolean => JSON.stringify(block).includes('"call"');

/** Tells whether something in a process is watched: then its cancellation is watched too. */
const isWatched = (block: Block): boolean => JSON.stringify(block).includes('"watched"');

/** How an event sub-process starts; some leave what is active alone. */
const starts: Readonly<Record<(typeof handlers)[number], EventSpec & { readonly interrupting?: boolean }>> = {
  timer: { timer: { duration: 'PT7M' } },
  reminder: { timer: { cycle: 'R2/PT3M' }, interrupting: false },
  message: { message },
  news: { message: { ...message, name: 'news' }, interrupting: false },
  signal: { signal: 's' },
  // Neither is thrown by a process, nor sent to help one to its end: it would begin again for ever.
  alarm: { signal: 'alarm', interrupting: false },
  condition: { condition: '=go = true' },
  concern: { condition: '=concern = true', interrupting: false },
  error: { error: 'E' },
  escalation: { escalation: 'X' },
  note: { escalation: 'X', interrupting: false },
};

/** Draws the process `p`; the revised one has names and one more boundary event at each plain job. */
export function processOf(block: Block, isRevised = false): BpmnBuilder {
  const issued: string[] = [];
  const id = (kind: string): string => {
    const next = `${kind}${issued.length + 1}`;
    issued.push(next);
    return next;
  };

  // What handles a note, without ending anything, throws another code: it would be called by itself for ever.
  let thrownCode = 'X';
  const inHandler = (by: string, build: () => BpmnBuilder): BpmnBuilder => {
    const before = thrownCode;
    if (by === 'note') thrownCode = 'Y';
    const built = build();
    thrownCode = before;
    return built;
  };

  const drawLeaf: Readonly<Record<Leaf, (on: BpmnBuilder) => BpmnBuilder>> = {
    job: (on) => on.serviceTask(id('job'), { type: 'work', outputs: { [id('out')]: '=n' } }),
    send: (on) => on.jobTask('sendTask', id('send'), { type: 'work' }),
    ruleJob: (on) => on.jobTask('businessRuleTask', id('rule'), { type: 'work' }),
    scriptJob: (on) => on.jobTask('scriptTask', id('script'), { type: 'work' }),
    decide: (on) => on.decisionTask(id('decide'), { decisionId: 'pick', resultVariable: id('picked') }),
    userTask: (on) => on.userTask(id('task'), { inputs: { local: '=n' }, name: isRevised ? 'revised' : 'first' }),
    jobUserTask: (on) => on.userTask(id('task'), { jobBased: true }),
    asked: (on) =>
      on.userTask(id('task'), { assignee: 'lan' }).taskListeners(
        ...['creating', 'assigning', 'updating', 'completing', 'canceling'].map((eventType) => ({
          eventType,
          type: 'work',
        })),
      ),
    wait: (on) => on.catchEvent(id('wait'), { timer: { duration: 'PT5M' } }),
    waitUntil: (on) => on.catchEvent(id('until'), { timer: { date: '=now() + duration("PT4M")' } }),
    receive: (on) => on.receiveTask(id('receive'), { message }),
    catchMessage: (on) => on.catchEvent(id('message'), { message, outputs: { [id('got')]: '=n' } }),
    catchSignal: (on) => on.catchEvent(id('signal'), { signal: 's' }),
    catchCondition: (on) => on.catchEvent(id('condition'), { condition: '=go = true' }),
    gate(on) {
      const [gate, join] = [id('gate'), id('join')];
      on.eventGateway(gate).catchEvent(id('message'), { message }).exclusive(join);
      on.at(gate)
        .catchEvent(id('wait'), { timer: { duration: 'PT5M' } })
        .to(join);
      on.at(gate).catchEvent(id('condition'), { condition: '=go = true' }).to(join);
      return on.at(gate).catchEvent(id('signal'), { signal: 's' }).to(join).at(join);
    },
    call: (on) => on.callActivity(id('call'), { processId: 'called' }),
    callFew: (on) =>
      on.callActivity(id('call'), {
        processId: '="called"',
        propagateAllChildVariables: false,
        propagateAllParentVariables: false,
        inputs: { n: '=n' },
        outputs: { [id('out')]: '=n' },
      }),
    manual: (on) => on.manualTask(id('manual')),
    task: (on) => on.task(id('plain'), { inputs: { local: '=n' }, outputs: { [id('out')]: '=local' } }),
    script: (on) => on.scriptTask(id('script'), '=n', id('result')),
    listened: (on) => drawListened(on),
    throwNone: (on) => on.throwEvent(id('thrown')).listeners({ eventType: 'end', type: 'work' }),
    throwSignal: (on) => on.throwEvent(id('thrown'), { signal: 's' }),
    throwMessage: (on) => on.throwEvent(id('sent'), { message: { name: 'm' }, type: 'work' }),
    throwEscalation: (on) => on.throwEvent(id('escalated'), { escalation: thrownCode }),
    undo: (on) => on.throwEvent(id('undo'), { compensation: true }),
    undoOne(on) {
      const activity = id('undoable');
      return on.task(activity).undoneBy(activity, 'work').throwEvent(id('undo'), { compensation: activity });
    },
    link(on) {
      const link = id('link');
      return on.throwEvent(`${link}_to`, { link }).apart().catchEvent(`${link}_from`, { link });
    },
    worked: (on) =>
      on.adHoc(id('worked'), (sub) => sub.task(id('step')).apart().serviceTask(id('step'), { type: 'work' }), {
        type: 'work',
        outputCollection: id('collected'),
        outputElement: '=n',
      }),
  };

  function drawListened(on: BpmnBuilder, ...others: readonly ListenerSpec[]): BpmnBuilder {
    const own = ['start', 'end'].map((eventType) => ({ eventType, type: 'work' }));
    return on.serviceTask(id('job'), { type: 'work' }).listeners(...own, ...others);
  }

  /** Draws an activity and tells its id: the first that it asks for. */
  function drawActivity(on: BpmnBuilder, activity: Leaf): string {
    const place = issued.length;
    drawLeaf[activity](on);
    return issued[place] ?? '';
  }

  // A token that comes round again can still come to an inclusive join, so the join waits for it, as Zeebe's does. Where it
  // stands in the way of that token, at the join of the branches around it, each join would wait for the other for ever.
  let around: 'once' | 'again' | 'again beside others' = 'once';
  const drawAmid = (surroundings: typeof around, on: BpmnBuilder, piece: Block): BpmnBuilder => {
    const before = around;
    around = surroundings;
    const drawn = draw(on, piece);
    around = before;
    return drawn;
  };
  /** Draws in a scope of its own, in which no token from outside is met. */
  const drawInside = (on: BpmnBuilder, piece: Block): BpmnBuilder => drawAmid('once', on, piece);

  function draw(on: BpmnBuilder, piece: Block): BpmnBuilder {
    switch (piece.kind) {
      case 'sequence':
        return piece.blocks.reduce(draw, on);
      case 'parallel':
      case 'choice':
        return drawBranches(on, piece.blocks, piece.kind);
      case 'inclusive':
        return drawBranches(on, piece.blocks, around === 'again beside others' ? 'parallel' : 'inclusive');
      case 'subProcess': {
        const mapped = { inputs: { inner: '=n' }, outputs: { [id('out')]: '=inner' } };
        return on.subProcess(id('sub'), (sub) => drawInside(sub.start(), piece.block).end(), mapped);
      }
      case 'watched':
        return on
          .subProcess(id('sub'), (sub) => drawInside(sub.start(), piece.block).end())
          .listeners({ eventType: 'start', type: 'work' }, { eventType: 'end', type: 'work' });
      case 'again': {
        const [from, to, turns] = [id('merge'), id('repeat'), id('turns')];
        drawAmid(
          around === 'once' ? 'again' : around,
          on.exclusive(from).scriptTask(id('script'), `=if ${turns} = null then 1 else ${turns} + 1`, turns),
          piece.block,
        );
        return on
          .exclusive(to)
          .when(`=if ${turns} = null then false else ${turns} < 2`)
          .to(from)
          .at(to)
          .otherwise()
          .task(id('on'));
      }
      case 'adHoc':
      case 'adHocLast':
        return drawAdHoc(on, piece.block, piece.kind === 'adHocLast');
      case 'loop':
        return drawLoop(
          on.subProcess(id('loop'), (sub) => drawInside(sub.start(), piece.block).end()),
          piece,
          callsInside(piece.block),
        );
      case 'marked':
        // What nobody does has no mappings, as in Zeebe.
        if (piece.activity === 'listened' && piece.gathered)
          return drawLoop(drawListened(on, beforeAllListener), { ...piece, gathered: false }, false);
        return drawLoop(
          drawLeaf[piece.activity](on),
          { ...piece, mapped: piece.mapped && piece.activity !== 'task' && piece.activity !== 'manual' },
          piece.activity === 'call',
        );
      case 'undoable': {
        const activity = drawActivity(on, piece.activity);
        if (piece.isMarked) {
          const marker = { sequential: false, early: false, mapped: false, gathered: false };
          drawLoop(on, marker, piece.activity === 'call');
        }
        return on.undoneBy(activity, 'work');
      }
      case 'undoableScope': {
        const scope = id('sub');
        return on.subProcess(scope, (sub) => drawInside(sub.start(), piece.block).end()).undoneBy(scope, 'work');
      }
      case 'ended':
        return drawEnded(on, piece);
      case 'attached': {
        // Of tasks only a called process throws escalations.
        const isThrown = piece.by !== 'escalation' || /^call/.test(piece.activity);
        // What a receive task waits for is not waited for by an event on it too.
        const isFree = piece.by !== 'message' || piece.activity !== 'receive';
        const by = isThrown && isFree ? piece.by : 'timer';
        return drawBoundary(on, drawActivity(on, piece.activity), { ...piece, by });
      }
      case 'failing': {
        const scope = id('guarded');
        on.subProcess(scope, (sub) => drawInside(sub.start(), piece.block).end(id('failed'), { error: 'E' }));
        return drawBoundary(on, scope, { by: 'error', afterwards: piece.afterwards });
      }
      case 'guarded': {
        const scope = id('guarded');
        on.subProcess(scope, (sub) => drawInside(sub.start(), piece.block).end());
        return drawBoundary(on, scope, piece);
      }
      case 'handled':
        return on.subProcess(id('handled'), (inner) =>
          drawInside(inner.start(), piece.block)
            .end()
            .eventSubProcess(id('handler'), (handler) =>
              inHandler(piece.by, () => drawInside(handler.start(id('begun'), starts[piece.by]), piece.handler).end()),
            ),
        );
      case 'job': {
        const task = drawActivity(on, 'job');
        if (!isRevised) return on;
        const late = { timer: { duration: 'PT9M' }, interrupting: false };
        return on.boundary(`${task}_late`, task, late).task(`${task}_hurry`).at(task);
      }
      default:
        return drawLeaf[piece.kind](on);
    }
  }

  /**
   * Makes a loop of the activity that was drawn last. What it collects is its items, so that `loops.ts` can tell what is right;
   * what a called process brings back may overwrite a collection with what it was before, as in Zeebe.
   */
  function drawLoop(on: BpmnBuilder, { sequential, early, mapped, gathered }: Marker, hasCall: boolean): BpmnBuilder {
    if (gathered) on.listeners(beforeAllListener);
    const output = mapped ? id('mapped') : 'item';
    if (mapped) on.outputs({ [output]: '=item' });
    return on.loop({
      isSequential: sequential,
      inputCollection: '=[1, 2]',
      inputElement: 'item',
      outputCollection: id(hasCall ? 'some' : early ? 'few' : 'items'),
      outputElement: `=${output}`,
      ...(early ? { completionCondition: '=n = 2 or numberOfCompletedInstances = 2' } : {}),
    });
  }

  function drawAdHoc(on: BpmnBuilder, block: Block, cancelRemainingInstances: boolean): BpmnBuilder {
    const [one, two] = [id('one'), id('two')];
    return on.adHoc(id('adHoc'), (sub) => drawInside(sub.task(one), block).apart().serviceTask(two, { type: 'work' }), {
      activeElementsCollection: `=["${one}", "${two}"]`,
      cancelRemainingInstances,
      completionCondition: '=n >= 0',
    });
  }

  function drawEnded(on: BpmnBuilder, piece: Extract<Block, { kind: 'ended' }>): BpmnBuilder {
    const ends = {
      terminate: { terminate: true },
      escalation: { escalation: thrownCode },
      message: { message: { name: 'm' }, type: 'work' },
      signal: { signal: 's' },
      compensation: { compensation: true },
      none: {},
    } as const;
    return on.subProcess(id('ended'), (sub) => {
      const split = id('split');
      drawInside(sub.start().parallel(split), piece.block).end(id('end'), ends[piece.by]);
      return sub.at(split).serviceTask(id('job'), { type: 'work' }).end(id('end'));
    });
  }

  function drawBranches(
    on: BpmnBuilder,
    branches: readonly Block[],
    kind: 'parallel' | 'choice' | 'inclusive',
  ): BpmnBuilder {
    const [split, join] = [id('split'), id('join')];
    const amid = kind === 'choice' || around === 'once' ? around : 'again beside others';
    const gateway = (at: string) =>
      kind === 'parallel' ? on.parallel(at) : kind === 'choice' ? on.exclusive(at) : on.inclusive(at);
    gateway(split);
    branches.forEach((branch, index) => {
      if (index > 0) on.at(split);
      if (kind === 'choice') index === 0 ? on.otherwise() : on.when(`=n = ${index}`);
      if (kind === 'inclusive') index === 0 ? on.otherwise() : on.when(`=n >= ${index}`);
      drawAmid(amid, on.task(id('branch')), branch);
      if (index === 0) gateway(join);
      else on.to(join);
    });
    return on.at(join);
  }

  /** A boundary event; the way from one that interrupts comes back, another one's ends where it is: an ad-hoc sub-process takes no end events. */
  function drawBoundary(
    on: BpmnBuilder,
    activity: string,
    { by, afterwards }: Pick<Extract<Block, { kind: 'guarded' }>, 'by' | 'afterwards'>,
  ): BpmnBuilder {
    const [event, merge] = [id('event'), id('merge')];
    on.exclusive(merge).boundary(event, activity, by === 'escalation' ? { escalation: null } : starts[by]);
    draw(on, afterwards);
    if (starts[by].interrupting !== false) on.to(merge);
    return on.at(merge);
  }

  const whole = process('p');
  if (isWatched(block)) whole.processListeners(cancelListener);
  return draw(whole.start(), block).end();
}
