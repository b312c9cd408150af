import { Modal } from '@carbon/react';
import { type ComponentProps, useEffect, useRef, useState } from 'react';

type Props = Omit<ComponentProps<typeof Modal>, 'open' | 'ref'>;
type CloseHandler = NonNullable<Props['onRequestClose']>;

/**
 * A dialog that is open as long as it is drawn, and gives the focus back when it goes. One that only shows something has the
 * focus on that: with the focus on the cross, the first Escape would close no more than the cross's tooltip.
 */
export function Dialog({ children, onRequestClose, ...others }: Props) {
  useFocusReturn();
  // Carbon's Escape calls what it was given when the dialog opened, whatever has been typed since.
  const close = useRef(onRequestClose);
  close.current = onRequestClose;
  const rest = {
    ...others,
    onRequestClose: useRef((event: Parameters<CloseHandler>[0]) => close.current?.(event)).current,
  };
  if (rest.passiveModal !== true) {
    return (
      <Modal open {...rest}>
        {children}
      </Modal>
    );
  }
  return (
    <Modal open {...rest}>
      <div className="mc-shown" tabIndex={-1} data-modal-primary-focus>
        {children}
      </div>
    </Modal>
  );
}

/** Gives the focus back to what had it before this was drawn, unless something else has taken it by then. */
export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    },
    [before],
  );
}
