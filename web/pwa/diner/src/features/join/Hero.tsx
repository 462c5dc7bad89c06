import type { RestaurantLook } from '@comanda/shared/contract.ts';
import { Mark } from '@comanda/shared/ui/Logo.tsx';
import type { ReactNode } from 'react';

export function RestaurantMark({ restaurant, size = 40 }: { restaurant: RestaurantLook | undefined; size?: number }) {
  return (
    <span
      className="inline-flex shrink-0 items-center justify-center overflow-hidden rounded-medium bg-brand text-on-brand"
      style={{ width: size, height: size }}
    >
      {restaurant?.logo ? (
        <img src={restaurant.logo} alt="" className="size-full object-cover" />
      ) : (
        <Mark size={size * 0.62} />
      )}
    </span>
  );
}

/** The upper sheet of the pad, torn off at its lower edge. */
export function Hero({ children }: { children: ReactNode }) {
  return (
    <header className="torn bg-brand text-on-brand">
      <div className="mx-auto max-w-[560px] px-6 pt-[max(28px,env(safe-area-inset-top))] pb-10">{children}</div>
    </header>
  );
}
