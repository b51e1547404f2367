// Takes the role of a manager away, and says before what goes and what stays.
import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { at } from '../api/http';
import { personQuery, propertiesQuery } from '../api/queries';
import type { Manager } from '../api/types';
import { FormDialog } from '../ui/FormDialog';
import { useSave } from '../ui/useSave';

interface Props {
  property: string;
  manager: Manager;
  name: string;
  onDone: () => void;
  onClose: () => void;
}

export function RemoveDialog({ property, manager, name, onDone, onClose }: Props) {
  const { save, pending, problem } = useSave(onDone);
  const known = useQuery(propertiesQuery).data?.find((each) => each.id === property);
  const person = useQuery({ ...personQuery(property, manager.id), retry: false });
  const held = person.data?.keys.map((each) => each.key) ?? [];
  const ofPortfolio = manager.role === 'portfolio_manager';
  const path = ofPortfolio
    ? at('portfolios', known?.portfolio ?? '', 'managers', manager.id)
    : at('properties', property, 'managers', manager.id);
  return (
    <FormDialog
      title={`Remove ${name}`}
      confirm={`Remove ${name}`}
      color="red"
      disabled={ofPortfolio && !known?.portfolio}
      pending={pending}
      problem={problem}
      onConfirm={() => save({ method: 'DELETE', path, body: undefined, done: `${name} is removed` })}
      onClose={onClose}
    >
      <Text size="sm">At once:</Text>
      <List size="sm">
        <List.Item>
          {ofPortfolio
            ? 'They manage no property of the portfolio any more.'
            : `They no longer manage ${known?.name ?? property}; other properties stay as they are.`}
        </List.Item>
        <List.Item>What they decided and gave before stays.</List.Item>
        <List.Item>
          {held.length > 0
            ? `They keep the keys that they hold: ${held.join(', ')}. Revoke these by themselves, if they should go.`
            : 'They hold no key here: no door closes for them.'}
        </List.Item>
      </List>
    </FormDialog>
  );
}
