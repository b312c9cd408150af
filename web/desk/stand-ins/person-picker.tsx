import { ComboBox } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Colleague } from '../../shared/api/schema.d.ts';
import { matchesSearch } from '../../shared/format/search-text.ts';
import { useSettled } from '../../shared/format/settled.ts';
import { carbonText } from '../../shared/i18n/carbon-texts.ts';
import { useColleagues } from '../../shared/stand-ins/stand-in-queries.ts';

const pauseMs = 250;
type Props = {
  id: string;
  label: string;
  chosen: Colleague | undefined;
  onChoose: (person: Colleague | undefined) => void;
  /** Whom the list may hold. */
  fits?: (person: Colleague) => boolean;
};

/** A person, found by typing a part of the name. */
export function PersonPicker({ id, label, chosen, onChoose, fits = () => true }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const labelOf = (person: Colleague | null | undefined): string =>
    person
      ? [
          person.name,
          ...person.roles.map(({ role, unitName }) => `${t(`role.${role}`)}, ${unitName}`).slice(0, 1),
        ].join(' – ')
      : '';
  const query = typed === labelOf(chosen) ? '' : typed;
  const colleagues = useColleagues(useSettled(query, pauseMs));
  const items = (colleagues.data?.items ?? []).filter(
    (person) => fits(person) && matchesSearch(`${person.name} ${person.userName}`, query),
  );
  return (
    <ComboBox<Colleague>
      translateWithId={carbonText}
      id={id}
      titleText={label}
      items={items}
      itemToString={labelOf}
      selectedItem={chosen ?? null}
      onInputChange={setTyped}
      onChange={({ selectedItem }) => onChoose(selectedItem ?? undefined)}
    />
  );
}
