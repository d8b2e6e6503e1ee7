using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Orders;

public sealed class DayOfAnOrderTests<TEngine>(TestServer<TEngine> server) : TownTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public Task An_order_goes_from_the_phone_of_a_customer_to_the_pickup() => DayOfAnOrder.Walk(Town.Customer, Town.Baker);
}
