/** The whole city in numbers by unit: what will break next, what stands, and how each unit did in the weeks before. */
export { type CityUnitNow, cityNow, type HolderWork, type ProcedureWork, unitWork } from './city-now.ts';
export {
  type CityPast,
  type CityUnitPast,
  cityPast,
  SHARE_DAYS,
  type UnitWeek,
  WEEKS,
  type WeekFigures,
  weeksOf,
} from './city-past.ts';
