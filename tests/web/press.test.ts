import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchPresses, whenReleased } from '../../web/shared/pointer/press.ts';

const page = new EventTarget();
const point = (type: string, pointerType = 'mouse'): void =>
  void page.dispatchEvent(Object.assign(new Event(type), { pointerType }));
const did: string[] = [];
watchPresses(page as unknown as Window);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  did.length = 0;
});

test('what redraws a page happens at once while no button is down', () => {
  whenReleased(() => did.push('redrawn'));
  expect(did).toEqual(['redrawn']);
});

test('what redraws a page waits for the end of a press, and comes after its click', () => {
  // given
  point('pointerdown');
  whenReleased(() => did.push('first'));
  whenReleased(() => did.push('second'));
  // when
  point('pointerup');
  did.push('click');
  vi.runAllTimers();
  // then
  expect(did).toEqual(['click', 'first', 'second']);
});

test('the click of a finger comes later than its release', () => {
  point('pointerdown', 'touch');
  whenReleased(() => did.push('redrawn'));
  point('pointerup', 'touch');
  vi.advanceTimersByTime(20);
  did.push('click');
  vi.runAllTimers();
  expect(did).toEqual(['click', 'redrawn']);
});

test('a press whose end nobody tells, and a long one, hold nothing up', () => {
  point('pointerdown');
  whenReleased(() => did.push('redrawn'));
  vi.advanceTimersByTime(999);
  expect(did).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(did).toEqual(['redrawn']);
});

test('what waits can be called off', () => {
  point('pointerdown');
  whenReleased(() => did.push('redrawn'))();
  point('pointerup');
  vi.runAllTimers();
  expect(did).toEqual([]);
});
