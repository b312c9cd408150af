import { Button } from '@carbon/react';
import type { ComponentType } from 'react';

type ToolProps = { icon: ComponentType; label: string; disabled?: boolean; onClick: () => void };

/** One tool, shown by its icon and told by its name. */
export function Tool({ icon, label, disabled = false, onClick }: ToolProps) {
  return (
    <Button
      hasIconOnly
      size="sm"
      kind="ghost"
      renderIcon={icon}
      iconDescription={label}
      tooltipPosition="bottom"
      disabled={disabled}
      onClick={onClick}
    />
  );
}
