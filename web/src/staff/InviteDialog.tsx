// Brings in a manager: who they are, what they may do, and a message with a link to their sign-in.
import { Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { at, send } from '../api/http';
import { propertiesQuery } from '../api/queries';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { formProblemOf } from '../ui/fieldProblem';
import { RIGHTS_WORDS, type Rights, RightsFields, rightsBody, useDeviceCount } from './RightsFields';
import { proposedId } from './words';

const FIELDS = {
  ...RIGHTS_WORDS,
  email: ['e-mail address', 'address'],
  name: ['name is', '`name`'],
  id: ['already', 'the id of', 'is Support'],
};
const NOTHING: Rights = { key_management: 'limited', keys: [], device_management: false, may_activate: false };

interface Props {
  property: string;
  role: 'portfolio_manager' | 'property_manager';
  onClose: () => void;
}

export function InviteDialog({ property, role, onClose }: Props) {
  const client = useQueryClient();
  const portfolio = useQuery(propertiesQuery).data?.find((each) => each.id === property)?.portfolio;
  const devices = useDeviceCount(property, 'somebody-new');
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [ownId, setOwnId] = useState<string>();
  const [rights, setRights] = useState(NOTHING);
  /** Who has the role already: where the message could not be sent, only that is tried again. */
  const [added, setAdded] = useState<string>();
  const id = (ownId ?? proposedId(email)).trim();
  const ofPortfolio = role === 'portfolio_manager';
  const inviting = useMutation({
    mutationFn: async () => {
      if (added !== id) {
        if (ofPortfolio) await send('POST', `${at('portfolios', portfolio ?? '')}/managers`, { id });
        else await send('POST', `${at('properties', property)}/managers`, rightsBody(id, rights, false, devices));
        setAdded(id);
      }
      await send('POST', `${at('properties', property, 'managers', id)}/login`, {
        email: email.trim(),
        name: name.trim(),
      });
    },
    onSuccess: () => {
      notifications.show({
        color: 'teal',
        title: `${name.trim()} is invited`,
        message: `A link goes to ${email.trim()}.`,
      });
      onClose();
    },
    onSettled: () => client.invalidateQueries(),
  });
  const problem = inviting.error ? formProblemOf(inviting.error, FIELDS) : undefined;
  return (
    <FormDialog
      title={ofPortfolio ? 'Add a Portfolio Manager' : 'Add a Property Manager'}
      confirm={added === id ? 'Send the invitation again' : 'Add and invite'}
      disabled={!email.trim() || !name.trim() || !id || (ofPortfolio && !portfolio)}
      pending={inviting.isPending}
      problem={problem}
      size="lg"
      onConfirm={() => inviting.mutate()}
      onClose={onClose}
    >
      {ofPortfolio && (
        <Text size="sm">They may do everything at every property of the portfolio, and add and remove managers.</Text>
      )}
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errorAt(problem, 'name')}
        required
        data-autofocus
      />
      <TextInput
        type="email"
        label="E-mail"
        description="A message with a link goes there; with it they choose a password."
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={errorAt(problem, 'email')}
        required
      />
      <TextInput
        label="Id"
        description="Names them in logs and on these pages; it stays."
        value={ownId ?? proposedId(email)}
        onChange={(event) => setOwnId(event.currentTarget.value)}
        readOnly={added !== undefined}
        error={errorAt(problem, 'id')}
        required
      />
      {!ofPortfolio && (
        <RightsFields property={property} rights={rights} devices={devices} problem={problem} onChange={setRights} />
      )}
      {added === id && (
        <Text size="sm" role="status">
          {id} is a manager already. Only the invitation is missing.
        </Text>
      )}
    </FormDialog>
  );
}
