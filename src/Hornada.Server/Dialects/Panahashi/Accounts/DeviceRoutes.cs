using Hornada.Core.Accounts;
using Hornada.Core.Accounts.Pairing;
using Hornada.Server.Identity;
using Hornada.Server.Limits;
using Hornada.Server.Pages.Pairing;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>
/// Pairing devices: device authorization by RFC 8628, whose codes are asked for here and exchanged at
/// <see cref="OAuthRoutes"/>, and the bakery's side of it. Not part of the contract.
/// </summary>
internal static class DeviceRoutes
{
    public static void MapDevices(this IEndpointRouteBuilder api)
    {
        MapCodes(api.MapGroup("/oauth").WithoutStoring().WithTags("Devices"));
        MapBakery(api.MapGroup("/devices").WithTags("Devices"));
    }

    private static void MapCodes(RouteGroupBuilder oauth)
    {
        oauth.MapPost("/device_authorization", async (OAuthForm form, PairDevices pair, ServerAddress address, HttpContext http) =>
            form["client_id"].Length == 0
                ? OAuthAnswers.Error(
                    400, "invalid_request", "A form with the field client_id is required: it names the program to its approver.")
                : (await pair.Ask(form["client_id"], form["scope"], ClientNetwork.From(http), http.RequestAborted)).Match<IResult>(
                    codes => TypedResults.Json(ToWire(codes, address.For(http.Request))), refusal => OAuthAnswers.Refuse(http, refusal)))
            .RequireAccess(Access.Public).NotIdempotent("its answer is a secret, shown once and stored as a hash")
            .WithSummary("Ask for the codes of a device (RFC 8628)").Produces<DeviceAuthorizationWire>().Produces<DeviceErrorWire>(400);
    }

    private static void MapBakery(RouteGroupBuilder devices)
    {
        devices.MapGet("", async (Workplace workplace, PairedDevices all, CancellationToken cancel) =>
            Answers.List(await all.ForWorkplace(workplace, cancel), DeviceWireMapping.ToWire))
            .RequireStaff(Permission.People)
            .WithSummary("The paired devices of the caller's bakery, newest first, revoked ones too")
            .Answers200<PairedDeviceWire[]>(401, 403);

        devices.MapPost("/approve", async (
            Body<ApproveDeviceBody> body, Caller caller, Workplace workplace, PairDevices pair, CancellationToken cancel) =>
            Answers.From(
                await pair.Approve(caller, workplace, body.Value.UserCode!, body.Value.Name!, cancel), DeviceWireMapping.ToWire))
            .RequireStaff(Permission.People).Idempotent()
            .WithSummary("Let the device with this code work at the caller's bakery").Answers200<PairingWire>(400, 401, 403, 410, 429);

        devices.MapPost("/deny", async (Body<DenyDeviceBody> body, Caller caller, PairDevices pair, CancellationToken cancel) =>
            Answers.From(await pair.Deny(caller, body.Value.UserCode!, cancel), DeviceWireMapping.ToWire))
            .RequireStaff(Permission.People).Idempotent()
            .WithSummary("Refuse the device with this code").Answers200<PairingWire>(400, 401, 403, 410, 429);

        devices.MapDelete("/{id}", async (
            string id, Caller caller, Workplace workplace, PairedDevices all, CancellationToken cancel) =>
            Answers.From(await all.Revoke(caller, workplace, id, cancel), device => device.ToWire("")))
            .RequireStaff(Permission.People).Idempotent()
            .WithSummary("End a device: its session, tokens and streams").Answers200<PairedDeviceWire>(401, 403, 404);
    }

    private static DeviceAuthorizationWire ToWire(PairingCodes codes, string site) => new(
        codes.DeviceCode,
        codes.UserCode,
        site + PairingPages.ApprovePath,
        site + PairingPages.ApproveAddress(codes.UserCode),
        (int)PairDevices.Lifetime.TotalSeconds,
        (int)PairDevices.AskEvery.TotalSeconds);
}
