/**
 * Circles in which nothing ever waits: a token in one would go round until the engine stops it. Zeebe refuses those that come by
 * a task which nobody does, a manual task or a call of a process of the same file; so does this.
 */
import type { ElementType, ExecutableElement, ExecutableProcess } from '../graph/graph.ts';

/** What a token passes without waiting. */
const PASSED: ReadonlySet<ElementType> = new Set([
  'TASK',
  'MANUAL_TASK',
  'EXCLUSIVE_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'START_EVENT',
  'END_EVENT',
  'SUB_PROCESS',
  'MULTI_INSTANCE_BODY',
  'CALL_ACTIVITY',
]);
/** Where a circle begins that is refused; one of gateways alone may be left by what a condition reads. */
const BEGINNINGS: ReadonlySet<ElementType> = new Set(['TASK', 'MANUAL_TASK', 'CALL_ACTIVITY']);

/** Reports one circle of each process that has any. */
export function checkCircles(
  processes: readonly ExecutableProcess[],
  report: (process: ExecutableProcess, reason: string) => void,
): void {
  const next = successors(processes);
  const done = new Set<ExecutableElement>();
  for (const process of processes) {
    const beginnings = [...process.elements.values()]
      .map((element) => element.loop?.activity ?? element)
      .filter(({ type }) => BEGINNINGS.has(type));
    const circle = firstOf(beginnings, (element) => circleFrom(element, next, done));
    if (circle === null) continue;
    const names = circle.map(({ id }) => id).join(' > ');
    report(process, `Process '${process.id}' must not go round without ever waiting: ${names}.`);
  }
}

type Successors = (element: ExecutableElement) => readonly ExecutableElement[];

function successors(processes: readonly ExecutableProcess[]): Successors {
  const homes = new Map(processes.flatMap((process) => [...process.elements.values()].map((each) => [each, process])));
  for (const [element, process] of homes) if (element.loop !== null) homes.set(element.loop.activity, process);
  const targets = (element: ExecutableElement): readonly ExecutableElement[] =>
    element.outgoing.flatMap(({ targetId }) => homes.get(element)?.elements.get(targetId) ?? []);
  return (element) => {
    const home = homes.get(element);
    if (!PASSED.has(element.type) || home === undefined) return [];
    if (element.loop !== null) return [element.loop.activity];
    if (element.type === 'SUB_PROCESS') return element.noneStart === null ? [] : [element.noneStart];
    if (element.type === 'CALL_ACTIVITY') return calledStarts(element, processes);
    const body = home.elements.get(element.id);
    const isOneOfSeveral = body !== undefined && body !== element;
    const onward = targets(isOneOfSeveral ? body : element);
    if (onward.length > 0) return onward;
    const scope = element.scopeId === null ? undefined : home.elements.get(element.scopeId);
    return scope === undefined ? [] : targets(scope);
  };
}

function calledStarts({ call }: ExecutableElement, processes: readonly ExecutableProcess[]) {
  const called = call?.processId.isStatic ? processes.find(({ id }) => id === call.processId.source) : undefined;
  return called === undefined || called.root.noneStart === null ? [] : [called.root.noneStart];
}

/** Walks on from an element, deepest first, until it comes back to where it is already; `done` is what leads into no circle. */
function circleFrom(
  from: ExecutableElement,
  next: Successors,
  done: Set<ExecutableElement>,
): readonly ExecutableElement[] | null {
  const path = [{ element: from, left: [...next(from)] }];
  const onPath = new Set([from]);
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const target = step.left.shift();
    if (target === undefined) {
      done.add(step.element);
      onPath.delete(step.element);
      path.pop();
    } else if (onPath.has(target)) {
      const begin = path.findIndex(({ element }) => element === target);
      return [...path.slice(begin).map(({ element }) => element), target];
    } else if (!done.has(target)) {
      onPath.add(target);
      path.push({ element: target, left: [...next(target)] });
    }
  }
  return null;
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
