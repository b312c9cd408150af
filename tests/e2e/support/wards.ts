import { signIn, type Visitor } from '../../../cli/demo/http.ts';

/** The people of one ward. */
export interface UnitCast {
  readonly unitCode: string;
  readonly reception: Visitor;
  readonly officer: Visitor;
  readonly leader: Visitor;
}

export interface Wards {
  readonly units: readonly UnitCast[];
  readonly monitor: Visitor;
  readonly administrator: Visitor;
}

const UNIT_CODES = ['H26.1', 'H26.2', 'H26.3'];

/** Signs in the people of three wards of the sample data. */
export async function assembleCast(server: string, password: string): Promise<Wards> {
  const enter = (userName: string): Promise<Visitor> => signIn(server, userName, password);
  const units = await Promise.all(
    UNIT_CODES.map(async (unitCode) => {
      const suffix = unitCode.toLowerCase().replace('.', '-');
      const [reception, officer, leader] = await Promise.all([
        enter(`tiepnhan.${suffix}`),
        enter(`chuyenvien.${suffix}`),
        enter(`lanhdao.${suffix}`),
      ]);
      return { unitCode, reception, officer, leader };
    }),
  );
  const [monitor, administrator] = await Promise.all([enter('giamsat.h26'), enter('quantri.h26')]);
  return { units, monitor, administrator };
}
