import { type Static, Type } from 'typebox';
import { boardGroups, dayMeasures, dossierColumns } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { Channel, Day, Limit, SearchText, UnitCode } from '../http/common-schema.ts';
import { MatterKind } from '../reports/schema.ts';
import { enumOf, SortOrder } from '../tasks/schema.ts';
import { Decision, Delivery, Finance, Transfer } from './schema.ts';

const BoardGroup = oneOf(boardGroups, { title: 'BoardGroup' });
const DayMeasure = oneOf(dayMeasures, { title: 'DayMeasure' });

const filter = {
  text: Type.Optional(SearchText),
  unit: Type.Optional(UnitCode),
  decision: Type.Optional(Decision),
  overdue: Type.Optional(
    Type.Boolean({
      description:
        'true: open and late now, as the board counts it; false: all others, also those that were finished late',
    }),
  ),
  group: Type.Optional(BoardGroup),
  procedure: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  channel: Type.Optional(Channel),
  finance: Type.Optional(Finance),
  delivery: Type.Optional(Delivery),
  transfer: Type.Optional(Transfer),
  officer: Type.Optional(
    Type.String({ maxLength: 200, description: 'Words of the name of somebody who did something to it' }),
  ),
  receivedFrom: Type.Optional(Day),
  receivedTo: Type.Optional(Day),
  dueFrom: Type.Optional(Day),
  dueTo: Type.Optional(Day),
  figure: Type.Optional(DayMeasure),
  figureFrom: Type.Optional(Day),
  figureTo: Type.Optional(Day),
  matters: Type.Optional(MatterKind),
};
export const DossierFilter = Type.Object(filter);
export const DossierQuery = Type.Object({
  ...filter,
  sort: Type.Optional(enumOf('DossierSort', dossierColumns)),
  order: Type.Optional(SortOrder),
  after: Type.Optional(Type.String({ maxLength: 2000 })),
  limit: Type.Optional(Limit),
});
export type DossierFilterQuery = Static<typeof DossierFilter>;
