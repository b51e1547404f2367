// Why somebody with an address does not get in at a property: what is the matter, what to tell them, whom they ask.
import { Alert, Button, Group, List, Stack, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { query, send } from '../api/http';
import type { Schemas } from '../api/types';
import { Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { absolute } from '../ui/time';
import { AddressField } from '../ui/TextField';
import { PropertyPicker } from './PropertyPicker';

type Found = Schemas['SupportDiagnosis'];

export function Diagnosis() {
  const [property, setProperty] = useState<string | null>(null);
  const [email, setEmail] = useState('');
  // Asked for by the button alone: each look is written down.
  const look = useMutation({
    mutationFn: () =>
      send<Found>('GET', `/support/diagnosis${query({ email: email.trim(), property: property ?? '' })}`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look.mutate();
  };
  return (
    <Stack>
      <form onSubmit={submit}>
        <Group gap="xs" align="end">
          <PropertyPicker property={property} onChange={setProperty} />
          <AddressField label="E-mail with which they sign in" value={email} onChange={setEmail} miw={260} />
          <Button type="submit" loading={look.isPending} disabled={!property || !email.trim()}>
            Look
          </Button>
        </Group>
      </form>
      {look.error && <Problem error={look.error} />}
      {look.data && <Answer found={look.data} />}
    </Stack>
  );
}

function Answer({ found }: { found: Found }) {
  return (
    <>
      <Alert variant="light" title={found.sentence} role="status">
        <Text size="sm" mb={4}>
          To tell them:
        </Text>
        <List size="sm" type="ordered" spacing={4}>
          {found.steps?.map((step) => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
        {found.ask === 'portfolio_manager' && (
          <Text size="sm" mt="xs">
            Only a Portfolio Manager gives rights:{' '}
            {found.portfolio_managers.map((each) => each.name ?? each.email ?? each.person).join(', ') ||
              'there is none'}
            .
          </Text>
        )}
      </Alert>
      <Section title="What is known">
        <Table aria-label="What is known" variant="vertical" layout="fixed">
          <Table.Tbody>
            {factsOf(found).map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th w={200}>{name}</Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Section>
    </>
  );
}

function factsOf({ account, at_property: here }: Found): [string, string][] {
  const time = (at: string | null) => (at ? absolute(at) : 'never');
  const facts: [string, string][] = [];
  if (account) {
    facts.push(['Account', `${account.state}, address ${account.email_confirmed ? 'confirmed' : 'not confirmed'}`]);
    facts.push(['Last sign-in', time(account.signed_in_at)]);
    facts.push(['Password set', time(account.password_at)]);
    facts.push(['Sessions', String(account.sessions)]);
    facts.push(['Failed attempts in a row', String(account.failures)]);
    facts.push(['Other addresses', account.other_emails.join(', ') || 'none']);
  } else {
    facts.push(['Account', 'none with this address']);
  }
  facts.push(['Resident or guest here', here.resident ?? 'no']);
  facts.push(['Manager here', here.manager ? `${here.manager}, Key Management: ${here.key_management}` : 'no']);
  facts.push(['Role changed', time(here.role_changed_at)]);
  facts.push(['Management team', `${here.team}, of whom ${here.team_with_account} have an account`]);
  return facts;
}
