return await Hornada.Server.Commands.CommandLine.Run(args);
