import { Modal } from '@carbon/react';
import type { ComponentProps } from 'react';
import { useFocusReturn } from './focus-return.ts';

type Props = Omit<ComponentProps<typeof Modal>, 'open' | 'ref'>;

/**
 * A dialog that is open as long as it is drawn, and gives the focus back when it goes. One that only shows something has the
 * focus on that: with the focus on the cross, the first Escape would close no more than the cross's tooltip.
 */
export function Dialog({ children, ...rest }: Props) {
  useFocusReturn();
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
