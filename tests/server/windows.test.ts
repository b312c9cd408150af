/** Windows of days that are asked for over HTTP. */
import { expect, it } from 'vitest';
import { HttpProblem } from '../../server/http/problem.ts';
import { refuseWindow } from '../../server/http/window.ts';

const saying = (from: string, to: string): string | undefined => {
  try {
    refuseWindow(from, to);
    return undefined;
  } catch (error) {
    return error instanceof HttpProblem ? error.parts.detailVi : String(error);
  }
};

it('lets a window of days pass, of one day too', () => {
  expect([saying('2025-06-01', '2025-06-30'), saying('2025-06-01', '2025-06-01')]).toEqual([undefined, undefined]);
});

it('refuses what is none in days as people write them, with the way out', () => {
  expect(saying('2025-06-30', '2025-06-01')).toBe(
    'Từ 30/06/2025 đến 01/06/2025 không phải khoảng thời gian từ 1 đến 1000 ngày; hãy chọn ngày cuối từ ngày đầu trở đi.',
  );
  expect(saying('2025-02-30', '2025-13-45')).toMatch(/^Từ 2025-02-30 đến 2025-13-45 không phải/);
});
