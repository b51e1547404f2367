// Who manages: Portfolio Managers and Property Managers, and what each may do.
import { Button, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { at } from '../api/http';
import { managersQuery, propertiesQuery } from '../api/queries';
import type { ListedManager } from '../api/types';
import type { PageProps } from '../shell/PropertyPages';
import { useMayEdit } from '../structure/useSetUp';
import { Frame } from '../ui/Frame';
import { Records } from '../ui/Records';
import { Card } from './Card';
import { InviteDialog } from './InviteDialog';
import { KEY_MANAGEMENT } from './words';

export default function Staff({ property, item }: PageProps) {
  if (item) return <Card property={property} person={item} />;
  return <Tabbed property={property} />;
}

const WHO = [
  { label: 'Name', of: (manager: ListedManager) => manager.name ?? manager.id },
  { label: 'E-mail', of: (manager: ListedManager) => manager.email ?? 'no account yet', wide: true },
];

function Tabbed({ property }: { property: string }) {
  const [params, setParams] = useSearchParams();
  const mayAdd = useMayEdit(property, 'edit_managers');
  const [adding, setAdding] = useState(false);
  const found = useQuery(managersQuery(property));
  const tab = params.get('tab') ?? 'property';
  const name = useQuery(propertiesQuery).data?.find((each) => each.id === property)?.name ?? property;
  const of = (role: ListedManager['role']) => found.data?.filter((manager) => manager.role === role);
  const href = (manager: ListedManager) => at('properties', property, 'staff', manager.id);
  return (
    <Frame
      title="Staff"
      actions={
        mayAdd && (
          <Button onClick={() => setAdding(true)}>
            {tab === 'portfolio' ? 'Add a Portfolio Manager…' : 'Add a Property Manager…'}
          </Button>
        )
      }
    >
      <Tabs value={tab} onChange={(chosen) => setParams({ tab: chosen ?? 'property' })} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="portfolio">Portfolio Managers</Tabs.Tab>
          <Tabs.Tab value="property">Property Managers</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="portfolio">
          <Text size="sm" mb="sm">
            They may do everything at every property of the portfolio, and are the only ones who add managers.
          </Text>
          <Records
            label="Portfolio Managers"
            rows={of('portfolio_manager')}
            found={found}
            keyOf={(manager) => manager.id}
            href={href}
            none="There is none."
            columns={WHO}
          />
        </Tabs.Panel>
        <Tabs.Panel value="property">
          <Records
            label="Property Managers"
            rows={of('property_manager')}
            found={found}
            keyOf={(manager) => manager.id}
            href={href}
            none={`${name} has no Property Manager.`}
            columns={[
              ...WHO,
              { label: 'Key Management', of: (manager) => KEY_MANAGEMENT[manager.key_management].label },
              { label: 'Device Management', of: (manager) => (manager.device_management ? 'yes' : 'no'), wide: true },
            ]}
          />
        </Tabs.Panel>
      </Tabs>
      {adding && (
        <InviteDialog
          property={property}
          role={tab === 'portfolio' ? 'portfolio_manager' : 'property_manager'}
          onClose={() => setAdding(false)}
        />
      )}
    </Frame>
  );
}
