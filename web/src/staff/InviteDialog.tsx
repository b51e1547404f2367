// Brings in a manager: who they are, what they may do, and a message with a link to their sign-in.
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { at } from '../api/http';
import { propertiesQuery } from '../api/queries';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { TextField } from '../ui/TextField';
import { useSubmit } from '../ui/useSave';
import { NameFields } from './NameFields';
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
  const { submit, pending, problem } = useSubmit(
    async (click) => {
      if (added !== id) {
        if (ofPortfolio) await click('POST', `${at('portfolios', portfolio ?? '')}/managers`, { id });
        else await click('POST', `${at('properties', property)}/managers`, rightsBody(id, rights, false, devices));
        setAdded(id);
      }
      const login = { email: email.trim(), name: name.trim() };
      await click('POST', `${at('properties', property, 'managers', id)}/login`, login);
      return `${login.name} is invited: a link goes to ${login.email}`;
    },
    onClose,
    FIELDS,
  );
  return (
    <FormDialog
      title={ofPortfolio ? 'Add a Portfolio Manager' : 'Add a Property Manager'}
      confirm={added === id ? 'Send the invitation again' : 'Add and invite'}
      disabled={!email.trim() || !name.trim() || !id || (ofPortfolio && !portfolio)}
      pending={pending}
      problem={problem}
      size="lg"
      onConfirm={submit}
      onClose={onClose}
    >
      {ofPortfolio && (
        <Text size="sm">They may do everything at every property of the portfolio, and add and remove managers.</Text>
      )}
      <NameFields name={name} email={email} problem={problem} onName={setName} onEmail={setEmail} />
      <TextField
        label="Id"
        description="Names them in logs and on these pages; it stays."
        value={ownId ?? proposedId(email)}
        onChange={setOwnId}
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
