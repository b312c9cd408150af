import { foldText, type Office, searchWords } from '../../office/kernel/index.ts';
import { listPeople, may, type Person } from '../../office/people/index.ts';
import { unitNames } from '../names/names.ts';
import { mayArrangeFor, ownUnits } from './access.ts';

/** Shown at once in a list to choose from; more are found by typing. */
const COLLEAGUES_MAX = 100;

/** Returns who can be named in an arrangement: the people of one's own units; everybody for those who arrange for the whole city. */
export const colleaguesOf = async (office: Office, person: Person, text: string) => {
  const [people, names] = await Promise.all([listPeople(office), unitNames(office)]);
  const everywhere = may(person, 'arrange-substitutes', { unitCodes: [] });
  const mine = ownUnits(person);
  const words = searchWords(text);
  return people
    .filter(
      (one) => everywhere || one.personId === person.personId || ownUnits(one).some((code) => mine.includes(code)),
    )
    .filter(({ fullName, userName }) => words.every((word) => foldText(`${fullName} ${userName}`).includes(word)))
    .slice(0, COLLEAGUES_MAX)
    .map((one) => ({
      id: one.personId,
      userName: one.userName,
      name: one.fullName,
      roles: one.memberships
        .filter(({ inPlaceOf }) => !inPlaceOf)
        .map(({ unitCode, role }) => ({ unitCode, unitName: names.get(unitCode) ?? unitCode, role })),
      mayArrange: mayArrangeFor(person, one),
    }));
};
