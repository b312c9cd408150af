import { signIn, type Visitor } from './http.ts';

/** The people of one unit. */
export interface UnitCast {
  readonly unitCode: string;
  readonly reception: Visitor;
  readonly officer: Visitor;
  readonly leader: Visitor;
}

export interface Cast {
  readonly units: readonly UnitCast[];
  readonly monitor: Visitor;
  readonly administrator: Visitor;
}

const UNIT_CODES = ['H26.1', 'H26.2', 'H26.3'];

/** Signs in everybody who plays a part; they are people of the sample data. */
export async function assembleCast(server: string, password: string): Promise<Cast> {
  const enter = (userName: string): Promise<Visitor> => signIn(server, userName, password);
  const units: UnitCast[] = [];
  for (const unitCode of UNIT_CODES) {
    const suffix = unitCode.toLowerCase().replace('.', '-');
    const [reception, officer, leader] = await Promise.all([
      enter(`tiepnhan.${suffix}`),
      enter(`chuyenvien.${suffix}`),
      enter(`lanhdao.${suffix}`),
    ]);
    units.push({ unitCode, reception, officer, leader });
  }
  const [monitor, administrator] = await Promise.all([enter('giamsat.h26'), enter('quantri.h26')]);
  return { units, monitor, administrator };
}
