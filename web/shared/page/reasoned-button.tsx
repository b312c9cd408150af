import { Button } from '@carbon/react';
import { type ComponentProps, type MouseEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';

type Props = Omit<ComponentProps<typeof Button>, 'ref' | 'as'> & {
  /** Why the button cannot act yet; undefined when it can. */
  lacks: string | undefined;
};

/** A button that says what it waits for. It keeps its place for the keyboard, so that everybody comes to the reason too, and does nothing until then. */
export function ReasonedButton({ lacks, disabled = false, onClick, type = 'button', children, ...rest }: Props) {
  const id = useId();
  const waits = lacks !== undefined && !disabled;
  const refuse = (event: MouseEvent<HTMLElement>): void => event.preventDefault();
  return (
    <span className="mc-reasoned-button">
      <Button
        {...rest}
        type={type}
        disabled={disabled}
        {...(waits
          ? { 'aria-disabled': true, 'aria-describedby': id, className: 'mc-waits', onClick: refuse }
          : { onClick })}
      >
        {children}
      </Button>
      {waits && (
        <span id={id} className="mc-lacks">
          {lacks}
        </span>
      )}
    </span>
  );
}

/** Says which of these are still missing, by their labels; undefined when none is. */
export function useLacks(): (...missing: readonly (string | false)[]) => string | undefined {
  const { t } = useTranslation();
  return (...missing) => {
    const names = missing.filter((name) => name !== false);
    return names.length === 0 ? undefined : t('common.lacks', { what: names.join(', ') });
  };
}
