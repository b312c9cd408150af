import { Search } from '@carbon/react';
import { type Ref, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from 'react-router';
import { isLeaving } from '../page/leaving.ts';
import { whenReleased } from '../pointer/press.ts';
import { useFirstRow } from './use-first-row.ts';

/** How long a pause in typing starts the search. */
const pauseMs = 300;

type Props = {
  label: string;
  title?: string;
  text: string;
  onSearch: (text: string) => void;
  ref?: Ref<HTMLInputElement>;
};

/** A search field, under its title where several stand side by side. It searches while one types, after a short pause; Enter searches at once, and goes to the first row that is found. */
export function SearchBox({ label, title, text, onSearch, ref }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(text);
  const goToFirstRow = useFirstRow();
  const leaving = useNavigation().state !== 'idle';
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    // A search changes the address: begun while a page that was chosen is still loading, it would call that page off. And it changes the list: begun between the two
    // halves of a click, it would take the row away that is being chosen.
    if (leaving || typed.trim() === text) return;
    const search = (): void => {
      if (!isLeaving()) onSearch(typed.trim());
    };
    let callOff = (): void => undefined;
    const timer = setTimeout(() => {
      callOff = whenReleased(search);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      callOff();
    };
  }, [typed, text, onSearch, leaving]);
  const field = (
    <Search
      ref={ref}
      size="sm"
      className="mc-search"
      labelText={title === undefined ? label : `${title}: ${label}`}
      placeholder={label}
      closeButtonLabelText={t('common.clear')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        onSearch(typed.trim());
        goToFirstRow();
      }}
      onClear={() => onSearch('')}
    />
  );
  if (title === undefined) return field;
  return (
    <div className="mc-titled-search">
      <span className="cds--label" aria-hidden="true">
        {title}
      </span>
      {field}
    </div>
  );
}
