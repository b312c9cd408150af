import { useTranslation } from 'react-i18next';

type Props = { code: string; marked: boolean; onToggle: () => void };

/**
 * Marks one row. By the keyboard it is marked when Space goes down: a browser marks when the key comes up, and whoever is quick has gone on to the next row by then, so that no
 * row was marked.
 */
export function RowBox({ code, marked, onToggle }: Props) {
  const { t } = useTranslation();
  return (
    <input
      type="checkbox"
      className="mc-check"
      checked={marked}
      onChange={onToggle}
      onKeyDown={(event) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        if (!event.repeat) onToggle();
      }}
      // Some browsers would mark once more.
      onKeyUp={(event) => event.key === ' ' && event.preventDefault()}
      aria-label={t('list.selectOne', { code })}
    />
  );
}
