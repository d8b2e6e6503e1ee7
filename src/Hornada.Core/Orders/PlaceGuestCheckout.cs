using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Idempotency;
using Hornada.Core.Storage;

namespace Hornada.Core.Orders;

/// <summary>The form of a customer without an account.</summary>
/// <param name="Key">Secret of the form: a form that is sent again is of the same guest and places the same orders.</param>
/// <param name="Name">Name of the guest, 1 to 120 characters.</param>
/// <param name="Phone">Phone of the guest; empty when none.</param>
/// <param name="Route">Method and path to which it was sent.</param>
/// <param name="Fingerprint">SHA-256 of what was sent.</param>
public sealed record GuestForm(string Key, string Name, string Phone, string Route, byte[] Fingerprint);

/// <param name="IsRepeat">True when the form was sent before: guest and orders are those of then.</param>
public sealed record PlacedForGuest(Account Guest, PlacedCart Cart, bool IsRepeat);

/// <summary>
/// Places the orders of a checkout for a customer without an account. The guest's account is opened in the transaction of the orders, so
/// a refused checkout opens none.
/// </summary>
public sealed class PlaceGuestCheckout(Store store, RegisterGuest register, PlaceCheckout place)
{
    /// <param name="basket">The cart, with everything decided.</param>
    /// <param name="returnUrl">Address the browser goes to after paying, http or https.</param>
    public Task<Outcome<PlacedForGuest>> Place(CheckoutCart basket, GuestForm form, string returnUrl, CancellationToken cancel) =>
        store.WriteTogether<PlacedForGuest>(
            async () =>
            {
                var registered = await register.Run(form.Key, form.Name, form.Phone, cancel);
                if (registered.Refusal is { } refused)
                {
                    return refused;
                }

                var guest = registered.Value;
                var caller = new Caller(guest.Key, guest.Uid, guest.DisplayName, guest.Role, []);
                var key = new RequestKey(guest.Key, form.Route, form.Key, form.Fingerprint);
                return (await place.Place(basket, caller, guest.DisplayName, returnUrl, key, cancel))
                    .Then(cart => new PlacedForGuest(guest, cart, key.IsRepeat));
            },
            cancel);
}
