// Packages: scan what was delivered, assign it to a unit, hand it out.
import { Badge, Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { at } from '../api/http';
import type { PageProps } from '../shell/PropertyPages';
import { Frame } from '../ui/Frame';
import { More } from '../ui/More';
import { Records } from '../ui/Records';
import { When } from '../ui/When';
import { usePaged } from '../ui/usePaged';
import { AssignDialog, HandOutDialog, ScanDialog } from './dialogs';
import type { Package } from './types';

export default function Packages({ property }: PageProps) {
  const [params, setParams] = useSearchParams();
  const state = params.get('state') ?? 'waiting';
  const list = usePaged<Package>(at('properties', property, 'packages'), { state }, true);
  const [scanning, setScanning] = useState(false);
  const [assigning, setAssigning] = useState<Package>();
  const [handing, setHanding] = useState<Package>();
  return (
    <Frame title="Packages" actions={<Button onClick={() => setScanning(true)}>Scan a package…</Button>}>
      <SegmentedControl
        aria-label="Which packages"
        value={state}
        onChange={(value) => setParams({ state: value })}
        data={[
          { value: 'waiting', label: 'Waiting' },
          { value: 'handed_out', label: 'Handed out' },
          { value: 'all', label: 'All' },
        ]}
        maw={360}
      />
      <Records
        label="Packages"
        rows={list.items}
        found={list}
        keyOf={(each) => each.number}
        none={state === 'waiting' ? 'No package waits.' : 'There is none.'}
        columns={[
          { label: 'No.', of: (each) => each.number },
          { label: 'For', of: (each) => <For each={each} /> },
          { label: 'Carrier', of: (each) => each.carrier },
          { label: 'Tracking code', of: (each) => each.tracking_code ?? '—', wide: true },
          { label: 'Scanned', of: (each) => <When at={each.scanned_at} />, wide: true },
          {
            label: 'Handed out',
            of: (each) =>
              each.handed_out_at ? (
                <>
                  {each.handed_out_to}, <When at={each.handed_out_at} />
                </>
              ) : (
                <Group gap={4} justify="flex-end">
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Assign package ${each.number}`}
                    onClick={() => setAssigning(each)}
                  >
                    Assign…
                  </Button>
                  <Button
                    size="compact-sm"
                    aria-label={`Hand out package ${each.number}`}
                    onClick={() => setHanding(each)}
                  >
                    Hand out…
                  </Button>
                </Group>
              ),
          },
        ]}
      />
      <More list={list} />
      {scanning && <ScanDialog property={property} onClose={() => setScanning(false)} />}
      {assigning && <AssignDialog property={property} found={assigning} onClose={() => setAssigning(undefined)} />}
      {handing && <HandOutDialog property={property} found={handing} onClose={() => setHanding(undefined)} />}
    </Frame>
  );
}

function For({ each }: { each: Package }) {
  if (!each.unit) {
    return (
      <Badge miw="max-content" color="orange" variant="light">
        nobody yet
      </Badge>
    );
  }
  return (
    <>
      {each.unit}
      {each.note && ` (${each.note})`}
    </>
  );
}
