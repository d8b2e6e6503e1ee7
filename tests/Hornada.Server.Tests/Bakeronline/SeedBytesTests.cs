using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hornada.Server.Dialects.Bakeronline.Orders;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>The two recorded answers, to the byte (contract §0.1).</summary>
public sealed class SeedBytesTests
{
    [Fact]
    public void The_recorded_order_comes_out_as_it_went_in()
    {
        var recorded = SeedShape.Text("seed-order-0.2.1.json");

        var written = WireSamples.Write(WireSamples.Read<OrderWire>(recorded, "0.2.1"), "0.2.1");

        Assert.Equal(recorded, written);
        Assert.Equal(15960, Encoding.UTF8.GetByteCount(written));
    }

    [Fact]
    public void The_recorded_list_comes_out_as_it_went_in()
    {
        var recorded = SeedShape.Text("seed-orders-1.0.0.json");

        var written = WireSamples.Write(WireSamples.Read<OrderListWire>(recorded, "1.0.0"), "1.0.0");

        Assert.Equal(recorded, written);
        Assert.Equal(5815, Encoding.UTF8.GetByteCount(written));
    }

    [Fact]
    public void An_order_of_ours_has_the_recorded_shape()
    {
        SeedShape.Order.Fits(Parse(WireSamples.Write(WireSamples.Order(), "0.2.1")));
        SeedShape.Orders.Fits(Parse(WireSamples.Write(
            new OrderListWire { Results = [WireSamples.Order() with { Products = null, OrderNr = null }], Next = null, Future = new() { AfterId = 5012 } }, "1.0.0")));
    }

    [Theory]
    [InlineData("extra", "{}", "extra is no key of the recording.")]
    [InlineData("id", "\"11\"", "id is \"11\", but integer was recorded.")]
    [InlineData("valid", "null", "valid is null.")]
    [InlineData("created_at", "\"2019-01-31\"", "created_at is \"2019-01-31\", but date and time was recorded.")]
    [InlineData("products", "[{}]", "products[].amount is missing.")]
    [InlineData("prices", "[]", "prices is [], but object was recorded.")]
    public void The_shape_notices_what_is_different(string key, string value, string complaint)
    {
        var order = JsonNode.Parse(SeedShape.Text("seed-order-0.2.1.json"))!.AsObject();
        order[key] = JsonNode.Parse(value);

        Assert.Contains(complaint, SeedShape.Order.Complaints(Parse(order.ToJsonString())));
    }

    [Fact]
    public void The_shape_notices_another_order_of_keys()
    {
        var order = JsonNode.Parse(SeedShape.Text("seed-order-0.2.1.json"))!.AsObject();
        var id = order["id"]!.DeepClone();
        order.Remove("id");
        order.Add("id", id);

        var complaint = Assert.Single(SeedShape.Order.Complaints(Parse(order.ToJsonString())));
        Assert.Contains("another order", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Optional_members_may_be_null_or_omitted()
    {
        var order = JsonNode.Parse(SeedShape.Text("seed-order-0.2.1.json"))!.AsObject();
        order["joyn"] = null;
        order["payment_status"] = null;
        order["checkout"]!.AsObject().Remove("end_time");
        order["products"]![0]!["discount_prices"] = null;

        SeedShape.Order.Fits(Parse(order.ToJsonString()));
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
