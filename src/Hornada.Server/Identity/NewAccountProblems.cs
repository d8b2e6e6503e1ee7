using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Identity;

/// <summary>Why an account was not made. Every door names the true reason: nobody looks for an account that is not there.</summary>
internal enum NewAccountProblem
{
    EmailTaken,

    /// <summary>The framework does not take the text as an address.</summary>
    EmailUnusable,

    Password,

    /// <summary>Storage is overloaded; a repeated request may succeed.</summary>
    Busy,
}

/// <summary>Reads the errors of ASP.NET Core Identity.</summary>
internal static class NewAccountProblems
{
    /// <summary>The first reason; null when the account was made.</summary>
    public static NewAccountProblem? FirstProblem(this IdentityResult made) => made.Errors.Select(error => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => NewAccountProblem.EmailTaken,
        _ when error.Code == AccountRefusals.EmailTaken("").Code => NewAccountProblem.EmailTaken,
        _ when error.Code == Refusal.Busy.Code => NewAccountProblem.Busy,
        _ when error.Code.StartsWith("Password", StringComparison.Ordinal) => NewAccountProblem.Password,
        _ => NewAccountProblem.EmailUnusable,
    }).Select(problem => (NewAccountProblem?)problem).FirstOrDefault();
}
