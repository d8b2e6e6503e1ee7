using System.Globalization;
using System.Text;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>What a bakery's program may ask for, from every status.</summary>
public sealed class StatusChangeRequestTests
{
    [Fact]
    public void Every_request_leads_along_the_lifecycle_or_is_refused()
    {
        var table = new StringBuilder();
        foreach (var from in Enum.GetValues<OrderStatus>())
        {
            foreach (var request in Requests)
            {
                var moves = request.Moves(from);
                var way = moves.Refusal?.Message.English
                    ?? (moves.Value is [] ? "-" : string.Join(", ", moves.Value.Select(EnumNames<OrderMove>.NameOf)));
                table.Append(CultureInfo.InvariantCulture, $"{EnumNames<OrderStatus>.NameOf(from),-10} "
                    + $"{request.Decision?.ToString() ?? "-",-9} {request.Preparation?.ToString() ?? "-",-10} {way}\n");
            }
        }

        Golden.Matches("status-change-requests.txt", table.ToString());
    }

    private static IEnumerable<StatusChangeRequest> Requests =>
        from decision in Enum.GetValues<ShopDecision>().Cast<ShopDecision?>().Prepend(null)
        from preparation in new Preparation?[] { null, Preparation.Preparing, Preparation.Ready }
        where decision is not null || preparation is not null
        select new StatusChangeRequest(decision, preparation);
}
