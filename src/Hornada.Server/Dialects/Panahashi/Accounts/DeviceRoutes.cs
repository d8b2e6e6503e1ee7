using Hornada.Core.Accounts;
using Hornada.Core.Accounts.Pairing;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Limits;
using Hornada.Server.Pages.Pairing;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>
/// Pairing devices: device authorization by RFC 8628, whose two endpoints speak OAuth, and the bakery's side of it. Not part of the
/// contract.
/// </summary>
internal static class DeviceRoutes
{
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    public static void MapDevices(this IEndpointRouteBuilder api)
    {
        MapOAuth(api.MapGroup("/oauth").WithTags("Devices"));
        MapBakery(api.MapGroup("/devices").WithTags("Devices"));
    }

    private static void MapOAuth(RouteGroupBuilder oauth)
    {
        oauth.MapPost("/device_authorization", async (DeviceForm form, PairDevices pair, ServerAddress address, HttpContext http) =>
            form["client_id"].Length == 0
                ? Error(400, "invalid_request", "A form with the field client_id is required: it names the program to its approver.")
                : (await pair.Ask(form["client_id"], ClientNetwork.From(http), http.RequestAborted)).Match<IResult>(
                    codes => TypedResults.Json(ToWire(codes, address.For(http.Request))), refusal => Refuse(http, refusal)))
            .RequireAccess(Access.Public).NotIdempotent("its answer is a secret, shown once and stored as a hash")
            .WithSummary("Ask for the codes of a device (RFC 8628)").Produces<DeviceAuthorizationWire>().Produces<DeviceErrorWire>(400);

        oauth.MapPost("/token", async (DeviceForm form, PairDevices pair, HttpContext http) => form["grant_type"] switch
        {
            DeviceGrant => (await pair.Redeem(form["device_code"], withToken: true, http.RequestAborted)).Match<IResult>(
                paired => TypedResults.Json(new DeviceTokenWire(paired.Token!, "Bearer")), refusal => Refuse(http, refusal)),
            "" => Error(400, "invalid_request", "A form with the field grant_type is required."),
            _ => Error(400, "unsupported_grant_type", $"The field grant_type takes {DeviceGrant}."),
        })
            .RequireAccess(Access.Public).NotIdempotent("a code in, a token out, once")
            .WithSummary("Ask for the token of an approved device (RFC 8628)")
            .Produces<DeviceTokenWire>().Produces<DeviceErrorWire>(400);
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

    private static JsonHttpResult<DeviceErrorWire> Refuse(HttpContext http, Refusal refusal)
    {
        StatusReasons.SetHeaders(http.Response, StatusCodes.Status400BadRequest, refusal.RetryAfter);
        return (refusal.Code, refusal.Kind) switch
        {
            ("PAIRING_PENDING", _) => Error(400, "authorization_pending", refusal.Message.English),
            ("PAIRING_TOO_SOON", _) => Error(400, "slow_down", refusal.Message.English),
            ("PAIRING_DENIED", _) => Error(400, "access_denied", refusal.Message.English),
            ("PAIRING_OVER", _) => Error(400, "expired_token", refusal.Message.English),
            (_, RefusalKind.TooOften) => Error(429, "slow_down", refusal.Message.English),
            (_, RefusalKind.Busy) => Error(503, "temporarily_unavailable", refusal.Message.English),
            _ => Error(400, "invalid_request", refusal.Message.English),
        };
    }

    private static JsonHttpResult<DeviceErrorWire> Error(int status, string error, string description) =>
        TypedResults.Json(new DeviceErrorWire(error, description), statusCode: status);
}
