import { administrator } from './administrator.ts';
import { leader, monitor } from './city.ts';
import { counter } from './counter.ts';
import { designer } from './designer.ts';
import { officer } from './officer.ts';

export type { Screen } from './screen.ts';

/** Every screen, by who looks at it. */
export const roles = [
  { userName: 'tiepnhan.h26-1', screens: counter },
  { userName: 'chuyenvien.h26-1', screens: officer },
  { userName: 'lanhdao.h26-1', screens: leader },
  { userName: 'giamsat.h26', screens: monitor },
  { userName: 'quantri.h26', screens: administrator },
  { userName: 'thietke.h26', screens: designer },
] as const;
